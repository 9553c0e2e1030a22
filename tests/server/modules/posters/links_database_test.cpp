// Short links: made once, printed, followed for ever.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::posters {
namespace {

using nlohmann::json;

class Links : public ::testing::Test {
 protected:
  Links() { service.add_open_draft(); }
  // The links, the one of no station first, made by the clerk; a visitor again afterwards.
  json make() {
    service.sign_in("clerk");
    const auto answer = json::parse(service.post_json("/api/v1/drafts/shili/links", "{}").body);
    service.sign_in("");
    return answer.at("items");
  }
  std::string code(std::size_t place) { return make().at(place).at("code").get<std::string>(); }
  std::string target(const std::string& code) { return service.get("/q/" + code).header("Location"); }
  testing::TestService service;
};

TEST_F(Links, AreMadeOnceForEachStationAndForNone) {
  const auto made = make();
  ASSERT_EQ(made.size(), 2U);
  EXPECT_TRUE(made[0].at("station").is_null());
  EXPECT_EQ(made[1].at("station"), "zhan");
  EXPECT_EQ(make(), made);
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'short_links_made'"), "1");
}

TEST_F(Links, AreMadeLaterForAStationThatCameLater) {
  const auto made = make();
  service.sql(
      "insert into organisations (code, kind, name, parent_id) "
      "select 'zhan-2', 'station', '城南联络站', id from organisations where code = 'lxd'");
  const auto later = make();
  ASSERT_EQ(later.size(), 3U);
  EXPECT_EQ(later[0], made[0]);
  EXPECT_EQ(later[1], made[1]);
}

TEST_F(Links, LeadToTheDraftAndTellWhereTheyHang) {
  EXPECT_EQ(target(code(0)), "/drafts/shili?via=qr");
  EXPECT_EQ(target(code(1)), "/drafts/shili?via=qr&station=zhan");
  auto typed = code(1);
  for (auto& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(target(typed.insert(3, "-")), "/drafts/shili?via=qr&station=zhan");
  EXPECT_EQ(service.get("/q/" + code(0)).status, 303);
}

TEST_F(Links, OfACodeThatIsNoneAreNotFound) {
  make();
  for (const char* const wrong : {"000000", "x", "%E4%B8%AD", "7K3MQ2AAAAAA"})
    EXPECT_EQ(service.get(std::string("/q/") + wrong).status, 404) << wrong;
}

TEST_F(Links, ShowOnlyWhatAResidentMaySee) {
  const auto link = code(0);
  service.clock.set(from_local_date("2026-02-01").value());
  const auto early = service.get("/q/" + link);
  EXPECT_EQ(early.status, 200);
  EXPECT_NE(early.body.find("还没有开始征求意见"), std::string::npos);
  EXPECT_EQ(early.body.find("shili"), std::string::npos);
  service.clock.set(from_local_date("2026-05-01").value());
  EXPECT_EQ(target(link), "/drafts/shili?via=qr");
  EXPECT_EQ(service.get(target(link)).status, 200);
}

TEST_F(Links, AreTheDesksToMakeAndToSee) {
  for (const char* const who : {"", "receiver", "administrator"}) {
    service.sign_in(who);
    const int refused = *who == '\0' ? 401 : 403;
    EXPECT_EQ(service.get("/api/v1/drafts/shili/links").status, refused) << who;
    EXPECT_EQ(service.post_json("/api/v1/drafts/shili/links", "{}").status, refused) << who;
    EXPECT_NE(service.get("/staff/drafts/shili/posters").status, 200) << who;
    EXPECT_NE(service.get("/staff/drafts/shili/posters/000000/poster").status, 200) << who;
  }
  EXPECT_EQ(service.sql("select count(*) from short_links"), "0");
  service.sign_in("manager");
  EXPECT_EQ(service.get("/api/v1/drafts/shili/links").status, 200);
  EXPECT_EQ(service.get("/api/v1/drafts/none/links").status, 404);
}

TEST_F(Links, AreNotMadeForAnEnactedText) {
  ASSERT_TRUE(drafts::import_draft(service.services(), {"# 湖泊条例\n\n第一条 一。\n", "hupo", "", "", std::nullopt},
                                   service.actor("manager"))
                  .has_value());
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/staff/drafts/hupo/posters").status, 404);
  EXPECT_EQ(service.post_json("/api/v1/drafts/hupo/links", "{}").status, 404);
}

TEST_F(Links, CannotBeCalledBack) {
  make();
  EXPECT_EQ(service.refusing_constraint("update short_links set code = '000000'"), "short_links_is_append_only");
  EXPECT_EQ(service.refusing_constraint("delete from short_links"), "short_links_is_append_only");
  const std::string again = "insert into short_links (code, draft_id, station_id, action_id, created_at) select ";
  const std::string rest = ", draft_id, station_id, action_id, created_at from short_links";
  EXPECT_EQ(service.refusing_constraint(again + "'00000' || row_number() over ()" + rest), "short_links_one_a_place");
  EXPECT_EQ(service.refusing_constraint(again + "lower(code)" + rest), "short_links_code_is_plain");
}

TEST_F(Links, AreCarriedFromTheTextToTheForm) {
  const auto page = service.get("/drafts/shili?via=qr&station=zhan").body;
  EXPECT_NE(page.find("opinions/new?article=2&amp;via=qr&amp;station=zhan\""), std::string::npos);
  EXPECT_NE(page.find("opinions/new?via=qr&amp;station=zhan\""), std::string::npos);
  EXPECT_NE(page.find("name=\"station\" value=\"zhan\""), std::string::npos);
  EXPECT_EQ(service.get("/drafts/shili?via=qr&station=zhan&q=2").header("Location"),
            "/drafts/shili?via=qr&station=zhan#article-2");
  // A station that is none would have the form refused.
  const auto unknown = service.get("/drafts/shili?via=qr&station=nowhere").body;
  EXPECT_EQ(unknown.find("station=nowhere"), std::string::npos);
  EXPECT_EQ(unknown.find("value=\"nowhere\""), std::string::npos);
  EXPECT_NE(unknown.find("opinions/new?via=qr\""), std::string::npos);
  EXPECT_NE(service.get("/drafts/shili?station=zhan").body.find("opinions/new?article=2\""), std::string::npos);
}

}  // namespace
}  // namespace yanlu::posters
