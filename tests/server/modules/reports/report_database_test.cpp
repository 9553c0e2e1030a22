// A report from its first item to its outcomes, and what never changes in it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/reports.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::reports {
namespace {

using Ids = std::vector<std::int64_t>;
using desk::Decision;

class Reports : public ::testing::Test {
 protected:
  Reports() {
    service.add_open_draft();
    report = create_report(service.services(), clerk, "shili").value();
  }
  std::int64_t kept(const std::string& article, const std::string& body) {
    const auto id = service.add_opinion(article, body);
    screen({id}, Decision::keep);
    return id;
  }
  Result<std::size_t> screen(const Ids& ids, Decision decision) {
    return desk::screen_opinions(service.services(), clerk, ids, decision, "理由");
  }
  std::int64_t group_of(std::int64_t opinion) { return std::stoll(of_standing("group_id", opinion)); }
  std::string state_of(std::int64_t opinion) { return of_standing("state", opinion); }
  std::string outcome_of(std::int64_t opinion) { return of_standing("outcome", opinion); }
  std::string of_standing(const std::string& column, std::int64_t opinion) {
    return service.sql("select " + column + " from opinion_standings where opinion_id = " + std::to_string(opinion));
  }
  ItemId add(const Ids& groups, Arrangement arrangement = Arrangement::together) {
    return add_items(service.services(), clerk, report, groups, arrangement).value().at(0);
  }
  Result<void> submit() { return submit_report(service.services(), manager, report); }
  Result<void> outcome(const Actor& actor, ItemId item, const std::string& what, const std::string& reason = "") {
    return record_item_outcome(service.services(), actor, {report, item, what, reason, "第二条"});
  }
  Report seen_by(const Actor& actor) {
    return service.services()
        .pool.read(Acting::command(), [&](db::Transaction& t) { return find_report(t, report, actor); })
        .value();
  }
  testing::TestService service;
  const Actor clerk = service.actor("clerk");
  const Actor manager = service.actor("manager");
  const Actor receiver = service.actor("receiver");
  ReportId report;
};

TEST_F(Reports, AreNotMadeByWhoWorksAtAStation) {
  service.sql(
      "insert into users (username, display_name, role, organisation_id, password_hash, created_at) "
      "select 'zhan', 'zhan', 'clerk', id, 'none', '2026-01-01' from organisations where code = 'zhan'");
  service.add_open_draft("er");
  service.sign_in("zhan");
  for (const char* const slug : {"shili", "er"}) {
    const auto answer = service.post_json("/api/v1/reports", std::string(R"({"draft": ")") + slug + R"("})");
    EXPECT_EQ(answer.status, 403) << answer.body;
    EXPECT_NE(answer.body.find("error.reports_of_contact_point"), std::string::npos);
  }
  EXPECT_EQ(service.sql("select count(*) from reports"), "1");
}

TEST_F(Reports, ThereIsOneInTheMakingForADraft) {
  EXPECT_EQ(create_report(service.services(), manager, "shili").value(), report);
  EXPECT_EQ(create_report(service.services(), clerk, "none").error().refusal, Refusal::absent);
}

TEST_F(Reports, SelectTheKeptOpinionsOfTheirGroupsAndLetThemGoAgain) {
  const auto a = kept("2", "多种花。");
  const auto unscreened = service.add_opinion("2", "多种花！");
  const auto item = add({group_of(a)});
  EXPECT_EQ(state_of(a), "selected");
  EXPECT_EQ(state_of(unscreened), "received");
  screen({unscreened}, Decision::keep);
  EXPECT_EQ(state_of(unscreened), "selected");
  screen({a}, Decision::reopen);
  EXPECT_EQ(state_of(a), "received");
  ASSERT_TRUE(remove_item(service.services(), clerk, report, item).has_value());
  EXPECT_EQ(state_of(unscreened), "kept");
}

TEST_F(Reports, HoldAGroupOnceAndAnItemOnOneArticle) {
  const auto a = kept("2", "多种花。");
  const auto b = kept("3", "早施行。");
  add({group_of(a)});
  const auto again = add_items(service.services(), clerk, report, {group_of(a)}, Arrangement::together);
  EXPECT_EQ(again.error().message, "error.group_in_report_already");
  const auto c = kept("2", "少种草。");
  const auto mixed = add_items(service.services(), clerk, report, {group_of(b), group_of(c)}, Arrangement::together);
  EXPECT_EQ(mixed.error().message, "error.different_articles");
  EXPECT_EQ(state_of(b), "kept");
  EXPECT_EQ(
      add_items(service.services(), clerk, report, {group_of(b), group_of(c)}, Arrangement::one_item_each)->size(), 2U);
}

TEST_F(Reports, FollowTheirGroupsWhenTheseAreMerged) {
  const auto a = kept("2", "多种花。");
  const auto b = kept("2", "花要多。");
  const auto c = kept("2", "花很好。");
  add({group_of(b)});
  ASSERT_TRUE(near_duplicates::merge_groups(service.services(), clerk, {a, b}).has_value());
  EXPECT_EQ(state_of(a), "selected");
  EXPECT_EQ(service.sql("select count(*) from report_item_groups"), "1");
  add({group_of(c)});
  EXPECT_EQ(near_duplicates::merge_groups(service.services(), clerk, {a, c}).error().message,
            "error.groups_in_different_items");
}

TEST_F(Reports, TakeTheirItemsInTheOrderTheyWereChosen) {
  const auto a = kept("3", "早施行。");
  const auto b = kept("2", "多种花。");
  ASSERT_TRUE(add_items(service.services(), clerk, report, {group_of(b), group_of(a)}, Arrangement::one_item_each));
  EXPECT_EQ(service.sql("select string_agg(article_key, ' ' order by position) from report_items"), "2 3");
}

TEST_F(Reports, KeepTheEditedStatementBesideTheOriginals) {
  const auto a = kept("2", "多种花。");
  const auto item = add({group_of(a)});
  const auto version = seen_by(clerk).version;
  ReportChange change{report, version, "报告", "引言", {{item.value, "建议多种花。"}}};
  EXPECT_TRUE(edit_report(service.services(), clerk, change).has_value());
  EXPECT_EQ(edit_report(service.services(), clerk, change).error().refusal, Refusal::gone_stale);
  EXPECT_EQ(service.sql("select statement from report_items"), "建议多种花。");
  EXPECT_EQ(service.sql("select body from opinions"), "多种花。");
}

TEST_F(Reports, AreSubmittedByAManagerOnceAndNeverEmpty) {
  EXPECT_EQ(submit_report(service.services(), clerk, report).error().refusal, Refusal::forbidden);
  EXPECT_EQ(submit().error().message, "error.report_is_empty");
  const auto a = kept("2", "多种花。");
  add({group_of(a)});
  screen({a}, Decision::set_aside);
  EXPECT_EQ(submit().error().message, "error.item_without_opinions");
  screen({a}, Decision::keep);
  EXPECT_TRUE(submit().has_value());
  EXPECT_EQ(submit().error().message, "error.report_is_submitted");
  EXPECT_EQ(state_of(a), "submitted");
}

TEST_F(Reports, NeverChangeOnceSubmitted) {
  const auto a = kept("2", "多种花。");
  const auto item = add({group_of(a)});
  ASSERT_TRUE(submit().has_value());
  const auto version = seen_by(clerk).version;
  EXPECT_EQ(edit_report(service.services(), clerk, {report, version, "别的", "", {}}).error().message,
            "error.report_is_submitted");
  EXPECT_EQ(remove_item(service.services(), clerk, report, item).error().message, "error.report_is_submitted");
  EXPECT_EQ(screen({a}, Decision::reopen).error().message, "error.already_submitted");
  for (const char* const attempt :
       {"update reports set title = 'other'", "delete from reports", "update report_items set statement = 'other'",
        "delete from report_item_opinions", "delete from report_item_groups"})
    EXPECT_EQ(service.refusing_constraint(attempt), "reports_never_change_once_submitted") << attempt;
}

TEST_F(Reports, LeaveLateVoicesOfASubmittedGroupForTheNextReport) {
  const auto a = kept("2", "多种花。");
  add({group_of(a)});
  ASSERT_TRUE(submit().has_value());
  const auto later = kept("2", "多种花！");
  EXPECT_EQ(group_of(later), group_of(a));
  EXPECT_EQ(state_of(later), "kept");
  const auto first = report;
  report = create_report(service.services(), clerk, "shili").value();
  EXPECT_NE(report, first);
  add({group_of(later)});
  EXPECT_EQ(state_of(later), "selected");
  EXPECT_EQ(state_of(a), "submitted");
  ASSERT_TRUE(submit().has_value());
  EXPECT_EQ(service.sql("select count(*) from report_item_opinions"), "2");
}

TEST_F(Reports, CountEachOpinionOnceHoweverManySubmitAtOnce) {
  const auto a = kept("2", "多种花。");
  add({group_of(a)});
  int done = 0;
  std::mutex mutex;
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      const bool mine = submit().has_value();
      const std::lock_guard lock(mutex);
      done += mine ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(service.sql("select count(*) from opinion_events where kind = 'submitted'"), "1");
}

TEST_F(Reports, AreSeenByTheirOwnDeskAndOnceSubmittedByTheirReceiver) {
  const auto a = kept("2", "多种花。");
  add({group_of(a)});
  const auto visible = [&](const char* username) {
    const auto actor = service.actor(username);
    return service.services().pool.read(Acting::command(),
                                        [&](db::Transaction& t) { return find_report(t, report, actor).has_value(); });
  };
  EXPECT_TRUE(visible("clerk"));
  EXPECT_FALSE(visible("stranger"));
  EXPECT_FALSE(visible("receiver"));
  ASSERT_TRUE(submit().has_value());
  EXPECT_TRUE(visible("receiver"));
  EXPECT_FALSE(visible("stranger"));
  EXPECT_EQ(submit_report(service.services(), service.actor("stranger"), report).error().refusal, Refusal::absent);
}

TEST_F(Reports, TellEveryVoiceBehindAnItemItsOutcome) {
  const auto a = kept("2", "多种花。");
  const auto b = kept("2", "多种花！");
  const auto other = kept("3", "早施行。");
  const auto item = add({group_of(a)});
  add({group_of(other)});
  EXPECT_EQ(outcome(receiver, item, "adopted").error().refusal, Refusal::absent);
  EXPECT_EQ(outcome(manager, item, "adopted").error().message, "error.report_not_submitted");
  ASSERT_TRUE(submit().has_value());
  EXPECT_EQ(outcome(clerk, item, "adopted").error().refusal, Refusal::forbidden);
  EXPECT_EQ(outcome(service.actor("stranger"), item, "adopted").error().refusal, Refusal::absent);
  EXPECT_EQ(outcome(receiver, item, "not_adopted").error().fields.at(0).field, "reason");
  ASSERT_TRUE(outcome(receiver, item, "not_adopted", "另有规定。").has_value());
  EXPECT_EQ(outcome_of(a), "not_adopted");
  ASSERT_TRUE(outcome(manager, item, "adopted").has_value());
  EXPECT_EQ(outcome_of(a), "adopted");
  EXPECT_EQ(outcome_of(b), "adopted");
  EXPECT_EQ(outcome_of(other), "");
  EXPECT_EQ(service.sql("select count(*) from report_outcomes"), "2");
  EXPECT_EQ(service.refusing_constraint("update report_outcomes set outcome = 'noted'"),
            "report_outcomes_is_append_only");
}

TEST_F(Reports, HaveFilesThatAreMadeOnceAndCarryNoNames) {
  submissions::NewSubmission submission{.draft = "shili", .contributor = {"张三", "13800000000", "教师", "某街道"}};
  submission.opinions.push_back({"2", "多种<花>。", "", ""});
  const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
  const auto id = received.value().opinions.at(0).value;
  screen({id}, Decision::keep);
  add({group_of(id)});
  ASSERT_TRUE(submit().has_value());
  EXPECT_EQ(make_files(service.services()), jobs::Worker::More::yes);
  EXPECT_EQ(make_files(service.services()), jobs::Worker::More::no);
  service.sign_in("receiver");
  const auto target = "/api/v1/reports/" + std::to_string(report.value) + "/files/";
  const auto html = service.get(target + "html");
  const auto csv = service.get(target + "csv");
  const auto docx = service.get(target + "docx");
  for (const auto* const file : {&html, &csv, &docx}) EXPECT_EQ(file->status, 200);
  EXPECT_NE(html.body.find("多种&lt;花&gt;。"), std::string::npos);
  EXPECT_NE(csv.body.find("多种<花>。"), std::string::npos);
  EXPECT_TRUE(docx.body.starts_with("PK"));
  for (const char* const personal : {"张三", "13800000000", "某街道"}) {
    EXPECT_EQ(html.body.find(personal), std::string::npos) << personal;
    EXPECT_EQ(csv.body.find(personal), std::string::npos) << personal;
    EXPECT_EQ(service.sql("select count(*) from reports where content::text like '%" + std::string(personal) + "%'"),
              "0");
  }
  EXPECT_EQ(service.refusing_constraint("update report_files set made_at = now()"), "report_files_is_append_only");
  service.sign_in("stranger");
  EXPECT_EQ(service.get(target + "csv").status, 404);
}

TEST_F(Reports, ReadTheSameAfterwardsWhateverHappensToTheDraft) {
  const auto a = kept("2", "多种花。");
  add({group_of(a)});
  ASSERT_TRUE(submit().has_value());
  const auto content = service.sql("select content from reports");
  service.add_opinion("2", "多种花！");
  kept("3", "别的话。");
  EXPECT_EQ(service.sql("select content from reports"), content);
  const auto frozen = nlohmann::json::parse(content);
  EXPECT_EQ(frozen.at("counts").at("collected"), 1);
  EXPECT_EQ(frozen.at("items").at(0).at("opinions").size(), 1U);
}

TEST_F(Reports, MoveTheirItemsUpAndDown) {
  const auto first = add({group_of(kept("2", "甲。"))});
  const auto second = add({group_of(kept("2", "乙。"))});
  const auto order = [&] {
    return service.sql("select string_agg(id::text, ' ' order by position) from report_items");
  };
  const auto text = [](ItemId a, ItemId b) { return std::to_string(a.value) + ' ' + std::to_string(b.value); };
  EXPECT_EQ(order(), text(first, second));
  ASSERT_TRUE(move_item(service.services(), clerk, report, second, Direction::up).has_value());
  EXPECT_EQ(order(), text(second, first));
  ASSERT_TRUE(move_item(service.services(), clerk, report, second, Direction::up).has_value());
  ASSERT_TRUE(move_item(service.services(), clerk, report, second, Direction::down).has_value());
  EXPECT_EQ(order(), text(first, second));
}

}  // namespace
}  // namespace yanlu::reports
