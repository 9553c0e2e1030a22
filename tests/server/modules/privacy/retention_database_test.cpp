// What a rule no longer keeps is emptied.

#include <gtest/gtest.h>

#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::privacy {
namespace {

using std::chrono::days;

class Retention : public ::testing::Test {
 protected:
  Retention() {
    service.add_open_draft();
    for (const char* const name : {"王建国", "陈桂英"}) {
      submissions::NewSubmission submission{.draft = "shili"};
      submission.opinions.push_back({"2", std::string("花园夜里太吵。") + name, "", ""});
      submission.contributor = {name, "13812345678", "教师", ""};
      receipts.push_back(submissions::receive_submission(service.services(), submission, {}, std::nullopt)->receipt);
    }
    closes = from_local_date("2026-04-01").value() + days(1);  // the last day belongs to it
  }

  std::size_t sweep() {
    std::size_t bites = 0;
    while (empty_what_is_due(service.services()) == jobs::Worker::More::yes) ++bites;
    return bites;
  }
  std::string contacts() { return service.sql("select count(*) from contributors where name_sealed is not null"); }

  testing::TestService service;
  std::vector<std::string> receipts;
  Instant closes;
};

TEST_F(Retention, EmptiesContactsTwoYearsAfterTheClosing) {
  const auto end = from_iso(service.sql("select closes_at from drafts")).value();
  service.clock.set(end + days(730) - std::chrono::seconds(1));
  EXPECT_EQ(sweep(), 0U);
  EXPECT_EQ(contacts(), "2");
  service.clock.set(end + days(730));
  EXPECT_EQ(sweep(), 1U);
  EXPECT_EQ(contacts(), "0");
  EXPECT_EQ(service.sql("select what || emptied from retention_runs"), "contact2");
  EXPECT_EQ(service.sql("select count(*) from erasures where cause = 'retention'"), "2");
  EXPECT_EQ(service.sql("select count(*) from opinions where body <> ''"), "2");
  EXPECT_EQ(sweep(), 0U);
}

TEST_F(Retention, KeepsForGoodWhatHasNoDays) {
  ASSERT_TRUE(change_rule(service.services(), service.actor("administrator"), {"contact", std::nullopt, "closing", 1})
                  .has_value());
  service.clock.advance(days(20000));
  EXPECT_EQ(sweep(), 0U);
  EXPECT_EQ(contacts(), "2");
}

TEST_F(Retention, CountedFromTheEnactmentWaitsForIt) {
  ASSERT_TRUE(
      change_rule(service.services(), service.actor("administrator"), {"contact", 30, "enactment", 1}).has_value());
  service.clock.advance(days(20000));
  EXPECT_EQ(sweep(), 0U);
}

TEST_F(Retention, EmptiesRequestsThatWereDecided) {
  const auto asked = personal_requests::make_request(
      service.services(), {receipts[0], "correction", std::nullopt, "花园早上太吵。", "错了"});
  ASSERT_TRUE(asked.has_value());
  service.clock.advance(days(2000));
  sweep();
  EXPECT_EQ(service.sql("select words from personal_requests"), "花园早上太吵。");
  ASSERT_TRUE(decide_request(service.services(), service.actor("clerk"), *asked, Verdict::grant, "好").has_value());
  EXPECT_EQ(service.sql("select correction from opinions_as_listed where correction <> ''"), "花园早上太吵。");
  sweep();
  EXPECT_EQ(service.sql("select concat(words, reason, answer) from personal_requests"), "");
  EXPECT_EQ(service.sql("select decision from personal_requests"), "granted");
  // Nor does the correction stand beside the opinion any more.
  EXPECT_EQ(service.sql("select count(*) || string_agg(words, '') from opinion_corrections"), "1");
}

TEST_F(Retention, IsToldBeforeANameIsGivenAsItIsSetNow) {
  const auto tells = [&](const std::string& words) {
    for (const char* const path : {"/drafts/shili/opinions/new?article=2", "/about"})
      EXPECT_NE(service.get(path).body.find(words), std::string::npos) << path << ' ' << words;
  };
  tells("姓名和电话保存到征求意见结束后2年");
  service.sql("update retention_rules set after_days = 90, counted_from = 'enactment' where what = 'contact'");
  tells("姓名和电话保存到法律通过后90天");
  service.sql("update retention_rules set after_days = null where what = 'contact'");
  tells("没有设定清空的期限");
}

TEST_F(Retention, IsSetByAnAdministratorWhoSawTheRule) {
  EXPECT_EQ(change_rule(service.services(), service.actor("manager"), {"contact", 60, "closing", 1}).error().refusal,
            Refusal::forbidden);
  const auto administrator = service.actor("administrator");
  EXPECT_EQ(change_rule(service.services(), administrator, {"contact", 3, "closing", 1}).error().fields.at(0).field,
            "days_contact");
  EXPECT_TRUE(change_rule(service.services(), administrator, {"contact", 60, "closing", 1}).has_value());
  EXPECT_EQ(change_rule(service.services(), administrator, {"contact", 90, "closing", 1}).error().refusal,
            Refusal::gone_stale);
  EXPECT_EQ(service.sql("select after_days from retention_rules where what = 'contact'"), "60");
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'retention_changed'"), "1");
}

TEST_F(Retention, HasAPageThatTellsWhatIsDue) {
  service.sign_in("administrator");
  service.clock.advance(days(2000));
  service.sql("update sessions set expires_at = '2100-01-01'");
  EXPECT_NE(service.get("/staff/retention").body.find("有 1 部草案的 2 项已到期"), std::string::npos);
  const auto refused = service.post_form("/staff/retention",
                                         {{"what", "contact"}, {"days", "abc"}, {"from", "closing"}, {"version", "1"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("value=\"abc\""), std::string::npos);
  EXPECT_EQ(
      service.post_form("/staff/retention", {{"what", "contact"}, {"days", ""}, {"from", "closing"}, {"version", "1"}})
          .status,
      303);
  service.sign_in("manager");
  EXPECT_EQ(service.get("/staff/retention").status, 403);
}

}  // namespace
}  // namespace yanlu::privacy
