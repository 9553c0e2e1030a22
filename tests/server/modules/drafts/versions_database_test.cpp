// The texts of one law: which law that is, and their order in it.

#include <gtest/gtest.h>

#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

constexpr const char* kFirst = "# 社区公园条例（征求意见稿）\n\n第一条 公园由街道办事处管理。\n";
constexpr const char* kSecond = "# 社区公园条例（草案）\n\n第一条 公园由居民委员会管理。\n";

class Versions : public ::testing::Test {
 protected:
  void add(const char* markdown, const std::string& slug, std::optional<Neighbour> neighbour = std::nullopt,
           NewDraft::Publish publish = NewDraft::Publish::at_once) {
    const auto imported =
        import_draft(service.services(), {markdown, slug, "", "", open(), publish, std::move(neighbour)}, std::nullopt);
    ASSERT_TRUE(imported.has_value());
  }
  static Consultation open() { return {from_local_date("2026-03-01").value(), from_local_date("2026-04-01").value()}; }
  std::string order() { return service.sql("select string_agg(slug, ' ' order by law_id, place) from drafts"); }
  testing::TestService service;
};

TEST_F(Versions, OfTheSameTitleFollowEachOther) {
  add(kFirst, "yi");
  add(kSecond, "er");
  EXPECT_EQ(order(), "yi er");
  EXPECT_EQ(service.sql("select count(*) from laws"), "1");
}

TEST_F(Versions, StandBesideTheNeighbourTheyName) {
  add(kFirst, "yi");
  add(kSecond, "san");
  add(kSecond, "er", Neighbour{Neighbour::Side::before, "san"});
  add("# 另一个名称（草案）\n\n第一条 一。\n", "ling", Neighbour{Neighbour::Side::before, "yi"});
  EXPECT_EQ(order(), "ling yi er san");
  const auto refused = import_draft(
      service.services(),
      {kFirst, "wu", "", "", open(), NewDraft::Publish::later, Neighbour{Neighbour::Side::after, "no"}}, std::nullopt);
  EXPECT_EQ(refused.error().fields.at(0).field, "neighbour");
  EXPECT_EQ(order(), "ling yi er san");
}

TEST_F(Versions, OfLawsThatOnlyANumeralTellsApartStandApart) {
  for (const char* const title :
       {"刑法修正案（十一）", "刑法修正案（十二）", "网络管理规定（试行）", "网络管理规定（草案）"})
    add(("# " + std::string(title) + "\n\n第一条 一。\n").c_str(), "d" + service.sql("select count(*) from drafts"));
  EXPECT_EQ(service.sql("select count(*) from laws"), "4");
}

TEST_F(Versions, OfAnEnactedTextTakeNoOpinions) {
  add(kFirst, "yi");
  const auto enacted =
      import_draft(service.services(), {kSecond, "fa", "", "", std::nullopt, NewDraft::Publish::at_once}, std::nullopt);
  ASSERT_TRUE(enacted.has_value());
  EXPECT_EQ(service.sql("select draft_state(d.published_at, d.opens_at, d.closes_at, now()) || ' ' || reading from drafts d where slug = 'fa'"),
            "enacted 法律文本");
  EXPECT_EQ(service.get("/drafts/fa/opinions/new").status, 404);
  const auto refused = service.post_json("/api/v1/drafts/fa/opinions", R"({"body": "意见", "article": "1"})");
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(service.refusing_constraint(
                "insert into submissions (draft_id, receipt, received_at) "
                "select id, 'AAAAAAAAAAAA', '2026-03-10' from drafts where slug = 'fa'; "
                "insert into opinions (draft_id, submission_id, body, fingerprint, channel, said_at, received_at) "
                "select draft_id, id, '好', '', 'web', '2026-03-10', '2026-03-10' from submissions"),
            "opinions_arrive_while_open");
}

}  // namespace
}  // namespace yanlu::drafts
