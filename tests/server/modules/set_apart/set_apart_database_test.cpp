// What was set apart is let in or not; evidence goes when its time is up.

#include <gtest/gtest.h>

#include "server/modules/receipts/receipts.hpp"
#include "server/modules/set_apart/evidence.hpp"
#include "tests/server/modules/guard/with_guard.hpp"

namespace yanlu::set_apart {
namespace {

class SetApart : public guard::WithGuard {
 protected:
  http::Response decide(const std::string& decision, const std::string& reason = {}) {
    service.sign_in("clerk");
    const auto answer =
        service.post_form("/staff/apart", {{"ids", service.sql("select max(submission_id) from submission_checks")},
                                           {"decision", decision},
                                           {"reason", reason}});
    service.sign_in("");
    return answer;
  }
};

TEST_F(SetApart, WhatIsSetApartIsOutOfTheQueueUntilItIsReleased) {
  send("看我的主页", {{"homepage", "x"}});
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/staff/opinions?state=received").body.find("看我的主页"), std::string::npos);
  EXPECT_NE(service.get("/staff/apart").body.find("看我的主页"), std::string::npos);
  EXPECT_NE(service.get("/staff").body.find("1 份提交待甄别"), std::string::npos);
  EXPECT_EQ(decide("release").status, 303);
  EXPECT_EQ(opinions_in("received"), "1");
  service.sign_in("clerk");
  EXPECT_NE(service.get("/staff/opinions?state=received").body.find("看我的主页"), std::string::npos);
  EXPECT_EQ(service.get("/staff/apart").body.find("看我的主页"), std::string::npos);
  EXPECT_EQ(service.sql("select kind from staff_actions order by id desc limit 1"), "submissions_released");
  EXPECT_EQ(service.sql("select string_agg(kind, ' ' order by id) from opinion_events"), "received set_apart released");
}

TEST_F(SetApart, SettingAsideWhatIsApartNeedsAReasonThatIsTold) {
  const auto answer = send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(decide("set_aside").status, 422);
  EXPECT_EQ(decide("set_aside", "与草案无关的广告").status, 303);
  EXPECT_EQ(opinions_in("set_aside"), "1");
  EXPECT_NE(service.get(answer.header("Location")).body.find("与草案无关的广告"), std::string::npos);
  // Decided once: a second press changes nothing.
  decide("release");
  EXPECT_EQ(opinions_in("set_aside"), "1");
}

TEST_F(SetApart, EvidenceIsSealedSeenByManagersOnRecordAndGoesInTime) {
  send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(service.sql("select count(*) from submission_evidence where encode(address, 'escape') like '%203.0.113%'"),
            "0");
  const auto look = "/staff/apart/" + service.sql("select max(submission_id) from submission_checks") + "/evidence";
  service.sign_in("clerk");
  EXPECT_EQ(service.post_form(look, {}).status, 403);
  service.sign_in("manager");
  const auto shown = service.post_form(look, {});
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find(guard::kNeighbour), std::string::npos);
  EXPECT_EQ(service.sql("select kind from staff_actions order by id desc limit 1"), "evidence_seen");

  service.clock.advance(std::chrono::days(89));
  receipts::forget_evidence(service.services());
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "1");
  service.clock.advance(std::chrono::days(2));
  receipts::forget_evidence(service.services());
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "0");
  EXPECT_EQ(service.sql("select count(*) from submission_checks"), "1");
}

TEST_F(SetApart, SealedEvidenceOpensForItsOwnRowAlone) {
  send("看我的主页", {{"homepage", "x"}});
  service.come_from(guard::kElsewhere);
  send("也看我的主页", {{"homepage", "x"}});
  service.sql(
      "update submission_evidence set address = (select address from submission_evidence order by 1 limit 1), "
      "user_agent = (select user_agent from submission_evidence order by 1 limit 1)");
  int opened = 0;
  for (const std::int64_t id : {1, 2}) {
    try {
      if (look_at_evidence(service.services(), service.actor("manager"), SubmissionId{id})) ++opened;
    } catch (const std::exception&) {
      continue;
    }
  }
  EXPECT_LE(opened, 1);
}

TEST_F(SetApart, WhatIsNotSetApartHasNoEvidenceAndTheLookLeavesNoLine) {
  send("一条意见");
  const auto id = SubmissionId{std::stoll(service.sql("select max(id) from submissions"))};
  const auto seen = look_at_evidence(service.services(), service.actor("manager"), id);
  ASSERT_FALSE(seen);
  EXPECT_EQ(seen.error().refusal, Refusal::absent);
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'evidence_seen'"), "0");
}

TEST_F(SetApart, OthersFromTheSameAddressAreShownBesideIt) {
  for (const char* const words : {"甲的主页", "乙的主页"}) send(words, {{"homepage", "x"}});
  service.come_from(guard::kElsewhere);
  send("丙的主页", {{"homepage", "x"}});
  const auto first = SubmissionId{std::stoll(service.sql("select min(submission_id) from submission_checks"))};
  const auto seen = look_at_evidence(service.services(), service.actor("manager"), first);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->others.size(), 1U);
  EXPECT_EQ(seen->others[0].body, "乙的主页");
  EXPECT_EQ(seen->others[0].state, "apart");
}

TEST_F(SetApart, WhyItWasSetApartStays) {
  send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(service.sql("select details ->> 'reasons' from opinion_events where kind = 'set_apart'"),
            "[\"hidden_field\"]");
  EXPECT_EQ(service.refusing_constraint("update submission_checks set reasons = '{too_fast}'"),
            "submission_checks_is_append_only");
}

}  // namespace
}  // namespace yanlu::set_apart
