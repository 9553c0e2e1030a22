// A draft from its import to its closing.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

class Drafts : public ::testing::Test {
 protected:
  Draft find(const std::string& slug = "shili") {
    return service.services()
        .pool.read(Acting::command(), [&](db::Transaction& t) { return find_draft(t, slug, service.clock.now()); })
        .value();
  }
  NewDraft fresh(const std::string& markdown, const std::string& slug = "xin") {
    return {markdown, slug, "", "", Consultation{local("2026-03-01"), local("2026-04-01")}};
  }
  DraftChange change(std::int64_t version) {
    return {"xin", version, "", "二次审议稿", "说明", Consultation{local("2026-03-01"), local("2026-05-01")}};
  }
  static Instant local(const char* day) { return from_local_date(day).value(); }
  testing::TestService service;
  const Actor manager = service.actor("manager");
  const std::string source = "# 花园条例（草案）\n\n第一条 一。\n\n第二条 二。\n";
};

TEST_F(Drafts, AreOpenFromTheOpeningInstantUntilJustBeforeTheClosingOne) {
  service.add_open_draft();
  const auto at = [&](Instant instant) {
    service.clock.set(instant);
    return find().state;
  };
  const auto opens = local("2026-03-01");
  const auto closes = local("2026-04-01");
  const std::chrono::microseconds moment(1);
  EXPECT_EQ(at(opens - moment), State::in_preparation);
  EXPECT_EQ(at(opens), State::open);
  EXPECT_EQ(at(closes - moment), State::open);
  EXPECT_EQ(at(closes), State::closed);
}

TEST_F(Drafts, AreSeenByNobodyBeforeTheyArePublished) {
  ASSERT_TRUE(import_draft(service.services(), fresh(source), manager).has_value());
  EXPECT_EQ(service.get("/drafts/xin").status, 404);
  EXPECT_EQ(service.get("/api/v1/drafts/xin").status, 404);
  EXPECT_TRUE(json::parse(service.get("/api/v1/drafts").body).at("items").empty());
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/api/v1/drafts/xin").status, 200);
  service.sign_in("receiver");
  EXPECT_EQ(service.get("/api/v1/drafts/xin").status, 404);
  service.sign_in("");
  ASSERT_TRUE(publish_draft(service.services(), manager, "xin").has_value());
  EXPECT_EQ(service.get("/drafts/xin").status, 200);
}

TEST_F(Drafts, AreImportedAndPublishedByManagersOnly) {
  for (const char* const username : {"clerk", "receiver", "administrator"}) {
    const auto actor = service.actor(username);
    EXPECT_EQ(import_draft(service.services(), fresh(source), actor).error().refusal, Refusal::forbidden) << username;
    EXPECT_EQ(publish_draft(service.services(), actor, "xin").error().refusal, Refusal::forbidden) << username;
    EXPECT_EQ(close_draft(service.services(), actor, "xin").error().refusal, Refusal::forbidden) << username;
  }
}

TEST_F(Drafts, NameTheLineWhereAFileCannotBeRead) {
  const auto refused = import_draft(service.services(), fresh("\n\n第一条 一。\n"), manager);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().fields.at(0).message, "error.file_line");
  EXPECT_EQ(refused.error().fields.at(0).parameters.at("line"), "3");
  EXPECT_EQ(service.sql("select count(*) from drafts"), "0");
}

TEST_F(Drafts, NeedASlugOfTheirOwnAndAnEndAfterTheBeginning) {
  ASSERT_TRUE(import_draft(service.services(), fresh(source), manager).has_value());
  const auto field = [&](const NewDraft& draft) {
    return import_draft(service.services(), draft, manager).error().fields.at(0).field;
  };
  EXPECT_EQ(field(fresh(source)), "slug");
  EXPECT_EQ(field(fresh(source, "Not Plain")), "slug");
  auto backwards = fresh(source, "other");
  std::swap(backwards.consultation->opens_at, backwards.consultation->closes_at);
  EXPECT_EQ(field(backwards), "closes_at");
}

TEST_F(Drafts, OfTwoEditorsTheSecondIsTold) {
  ASSERT_TRUE(import_draft(service.services(), fresh(source), manager).has_value());
  const auto seen = find("xin").version;
  EXPECT_TRUE(edit_draft(service.services(), manager, change(seen)).has_value());
  EXPECT_EQ(edit_draft(service.services(), manager, change(seen)).error().refusal, Refusal::gone_stale);
  EXPECT_EQ(find("xin").reading, "二次审议稿");
}

TEST_F(Drafts, ChangeTheirTextOnlyBeforePublication) {
  ASSERT_TRUE(import_draft(service.services(), fresh(source), manager).has_value());
  auto rewritten = change(find("xin").version);
  rewritten.source = "# 花园条例（草案）\n\n第一条 只有一条。\n";
  ASSERT_TRUE(edit_draft(service.services(), manager, rewritten).has_value());
  EXPECT_EQ(find("xin").articles, 1U);
  ASSERT_TRUE(publish_draft(service.services(), manager, "xin").has_value());
  rewritten.seen_version = find("xin").version;
  EXPECT_EQ(edit_draft(service.services(), manager, rewritten).error().message, "error.draft_is_published");
  for (const char* const attempt :
       {"update draft_elements set text = 'other'", "delete from draft_elements",
        "insert into draft_elements (draft_id, position, kind) select id, 99, 'passage' from drafts"})
    EXPECT_EQ(service.refusing_constraint(attempt), "draft_elements_are_final_once_published") << attempt;
}

TEST_F(Drafts, ArePublishedOnceAndClosedOnce) {
  ASSERT_TRUE(import_draft(service.services(), fresh(source), manager).has_value());
  EXPECT_EQ(close_draft(service.services(), manager, "xin").error().message, "error.draft_not_open");
  EXPECT_TRUE(publish_draft(service.services(), manager, "xin").has_value());
  EXPECT_EQ(publish_draft(service.services(), manager, "xin").error().message, "error.draft_is_published");
  EXPECT_TRUE(close_draft(service.services(), manager, "xin").has_value());
  EXPECT_EQ(find("xin").state, State::closed);
  EXPECT_EQ(close_draft(service.services(), manager, "xin").error().message, "error.draft_not_open");
  EXPECT_EQ(service.sql("select string_agg(kind, ' ' order by id) from staff_actions"),
            "draft_imported draft_published draft_closed");
}

TEST_F(Drafts, OfOneLawStandTogether) {
  for (const char* const title : {"花园条例（草案）", "花园条例（草案二次审议稿）", "水池条例（草案）"}) {
    const auto slug = "d" + service.sql("select count(*) from drafts");
    ASSERT_TRUE(
        import_draft(service.services(), fresh("# " + std::string(title) + "\n\n第一条 一。\n", slug), manager));
  }
  EXPECT_EQ(service.sql("select count(*) from laws"), "2");
}

TEST_F(Drafts, HaveAnEntityTagThatChangesWithTheirOpinions) {
  service.add_open_draft();
  const auto tag = service.get("/api/v1/drafts/shili").header("ETag");
  ASSERT_FALSE(tag.empty());
  const auto again = [&] {
    return service.send(http::Method::get, "/api/v1/drafts/shili", "", {{"if-none-match", tag}}).status;
  };
  EXPECT_EQ(again(), 304);
  service.add_opinion("2", "再多一些花。");
  EXPECT_EQ(again(), 200);
  const auto articles = json::parse(service.get("/api/v1/drafts/shili").body).at("articles");
  EXPECT_EQ(articles.at(1).at("opinion_count"), 1);
  EXPECT_EQ(articles.at(0).at("opinion_count"), 0);
}

}  // namespace
}  // namespace yanlu::drafts
