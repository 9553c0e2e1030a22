// What arrives is counted, set apart, asked to wait, let in; evidence goes when its time is up.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/evidence.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/keys.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::guard {
namespace {

using namespace std::chrono_literals;
using Fields = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kNeighbour = "203.0.113.7";
constexpr const char* kElsewhere = "198.51.100.9";

class Guard : public ::testing::Test {
 protected:
  Guard() {
    service.add_open_draft();
    set("difficulty = 8");
    service.come_from(kNeighbour);
  }

  void set(const std::string& assignments) { service.sql("update guard_settings set " + assignments); }

  http::Response send(const std::string& body, Fields more = {}) {
    Fields fields{{"submission_id", "form-" + std::to_string(++sent_)}, {"article", "1"}, {"body", body}};
    fields.insert(fields.end(), more.begin(), more.end());
    return service.post_form("/drafts/shili/opinions", fields);
  }
  http::Response send_some(int count) {
    http::Response last;
    for (int i = 0; i < count; ++i) last = send("意见" + std::to_string(sent_));
    return last;
  }
  std::string opinions_in(const std::string& state) {
    return service.sql("select count(*) from opinion_standings where state = '" + state + "'");
  }
  std::string reasons() {
    return service.sql(
        "select array_to_string(reasons, ' ') from submission_checks order by submission_id desc limit 1");
  }

  std::string challenge() { return new_challenge(service.services().config.secret, "shili", 8, service.clock.now()); }
  std::string proof_for(const std::string& text) {
    const auto challenge = read_challenge(service.services().config.secret, text, "shili", service.clock.now());
    std::string proof;
    for (int part = 0; part < kParts; ++part) {
      int n = 0;
      const auto prefix = challenge->signature + ':' + std::to_string(part) + ':';
      while (leading_zero_bits(prefix + std::to_string(n)) < static_cast<unsigned>(challenge->difficulty)) ++n;
      proof += (part == 0 ? "" : ",") + std::to_string(n);
    }
    return proof;
  }
  Fields proven() {
    const auto text = challenge();
    Fields fields{{"challenge", text}, {"proof", proof_for(text)}};
    service.clock.advance(10s);  // while it was being written
    return fields;
  }

  http::Response decide(const std::string& decision, const std::string& reason = {}) {
    service.sign_in("clerk");
    const auto answer =
        service.post_form("/staff/apart", {{"ids", service.sql("select max(submission_id) from submission_checks")},
                                           {"decision", decision},
                                           {"reason", reason}});
    service.sign_in("");
    return answer;
  }

  testing::TestService service;
  int sent_ = 0;
};

TEST_F(Guard, AHandfulFromOneAddressIsNothingSpecial) {
  send_some(10);
  EXPECT_EQ(opinions_in("received"), "10");
  EXPECT_EQ(service.sql("select count(*) from submission_checks"), "0");
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "0");
}

TEST_F(Guard, MoreFromOneAddressAreReceivedAndSetApart) {
  const auto answer = send_some(12);
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(opinions_in("received"), "10");
  EXPECT_EQ(opinions_in("apart"), "2");
  EXPECT_EQ(reasons(), "many_from_address");
  const auto receipt = service.get(answer.header("Location"));
  EXPECT_EQ(receipt.status, 200);
  EXPECT_NE(receipt.body.find("工作人员会先看一看"), std::string::npos);

  service.come_from(kElsewhere);
  send("别处的意见");
  EXPECT_EQ(opinions_in("received"), "11");
}

TEST_F(Guard, AFloodFromOneAddressGetsItsFormBackAndHearsWhen) {
  set("address_soft = 2, address_hard = 5");
  send_some(5);
  const auto refused = send("这一句不能丢");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("这一句不能丢"), std::string::npos);
  EXPECT_NE(refused.body.find("这个网络地址"), std::string::npos);
  const auto wait = std::stoi(refused.header("Retry-After"));
  EXPECT_GT(wait, 1);
  EXPECT_EQ(service.sql("select count(*) from submissions"), "5");

  // Trying on meanwhile does not make it later.
  send_some(20);
  service.clock.advance(std::chrono::seconds(wait));
  EXPECT_EQ(send("这一句不能丢").status, 303);
}

TEST_F(Guard, TheApiAnswersAFloodWithAProblem) {
  set("address_soft = 1, address_hard = 2");
  const auto post = [&](int n) {
    return service.post_json("/api/v1/drafts/shili/opinions", R"({"body": "意见)" + std::to_string(n) + "\"}");
  };
  post(1);
  post(2);
  const auto refused = post(3);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.content_type, "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(refused.body).at("code"), "error.too_many_from_address");
  EXPECT_FALSE(refused.header("Retry-After").empty());
}

TEST_F(Guard, WhatStaffSendIsNotCounted) {
  set("address_soft = 1, address_hard = 2");
  service.sign_in("clerk");
  send_some(5);
  EXPECT_EQ(opinions_in("received"), "5");
}

TEST_F(Guard, TwoServersCountTogether) {
  set("address_soft = 2, address_hard = 4");
  const auto& one = service.services();
  db::Pool pool(one.config.database, 2);
  auto other = service.services_on(pool);
  http::Request request;
  request.client = kNeighbour;
  Seen seen;
  seen.draft = "shili";
  EXPECT_TRUE(judge(one, request, seen)->reasons.empty());
  EXPECT_TRUE(judge(*other, request, seen)->reasons.empty());
  EXPECT_TRUE(judge(one, request, seen)->is_apart());
  EXPECT_TRUE(judge(*other, request, seen)->is_apart());
  const auto refused = judge(one, request, seen);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().refusal, Refusal::too_many);
  EXPECT_EQ(judge(*other, request, seen).error().refusal, Refusal::too_many);
}

TEST_F(Guard, TheAddressItselfIsNotAmongTheCounts) {
  send("一条意见");
  EXPECT_EQ(service.sql("select count(*) from rate_windows where encode(subject, 'escape') like '%113%'"), "0");
  EXPECT_EQ(service.sql("select count(distinct length(subject)) || '/' || max(length(subject)) from rate_windows"),
            "1/32");
}

TEST_F(Guard, TheFieldNobodySeesSetsApart) {
  EXPECT_EQ(send("看我的主页", {{"homepage", "http://spam.example"}}).status, 303);
  EXPECT_EQ(reasons(), "hidden_field");
  EXPECT_EQ(opinions_in("apart"), "1");
}

TEST_F(Guard, TheSameLongWordsAgainAndAgainAreSetApart) {
  const std::string words = "建议全部删除这部草案，因为它毫无用处，大家都这么说，希望采纳。";
  for (int i = 0; i < 3; ++i) send(words);
  EXPECT_EQ(opinions_in("apart"), "0");
  send(words);
  EXPECT_EQ(reasons(), "repeated_text");
}

TEST_F(Guard, AFormFilledInAtOnceIsSetApart) {
  const auto text = challenge();
  service.clock.advance(1s);
  send("一秒写成", {{"challenge", text}});
  EXPECT_EQ(reasons(), "too_fast");
  const auto slow = challenge();
  service.clock.advance(5s);
  send("五秒写成", {{"challenge", slow}});
  EXPECT_EQ(opinions_in("received"), "1");
}

TEST_F(Guard, AProofIsAskedForWhenTheAdministratorSaysSo) {
  set("proof = 'always'");
  send("没有证明");
  EXPECT_EQ(reasons(), "no_proof");
  const auto fields = proven();
  send("有证明", fields);
  EXPECT_EQ(opinions_in("received"), "1");
  send("用过的证明", fields);
  EXPECT_EQ(opinions_in("received"), "1");
  EXPECT_EQ(opinions_in("apart"), "2");
  set("proof = 'off'");
  send("不用证明");
  EXPECT_EQ(opinions_in("received"), "2");
}

TEST_F(Guard, AProofIsAskedForWhenMuchArrives) {
  set("draft_busy = 3");
  for (int i = 0; i < 4; ++i) {
    service.come_from("198.51.100." + std::to_string(i + 1));
    send("意见" + std::to_string(i));
  }
  EXPECT_EQ(opinions_in("received"), "3");
  EXPECT_EQ(reasons(), "draft_under_load no_proof");
  send("有证明的", proven());
  EXPECT_EQ(opinions_in("received"), "4");
  service.clock.advance(3min);
  send("人少了");
  EXPECT_EQ(opinions_in("received"), "5");
}

TEST_F(Guard, AnEasierProofThanAskedForIsNone) {
  set("proof = 'always', difficulty = 9");
  send("容易的", proven());
  EXPECT_EQ(reasons(), "no_proof");
}

TEST_F(Guard, TheApiGivesChallengesAndTakesProofs) {
  set("proof = 'always'");
  const auto given = nlohmann::json::parse(service.get("/api/v1/drafts/shili/challenge").body);
  const auto text = given.at("challenge").get<std::string>();
  const nlohmann::json body{{"body", "程序代交"}, {"challenge", text}, {"proof", proof_for(text)}};
  EXPECT_EQ(service.post_json("/api/v1/drafts/shili/opinions", body.dump()).status, 201);
  EXPECT_EQ(opinions_in("received"), "1");
}

TEST_F(Guard, TheFormCarriesAChallengeAndKeepsItWhenSomethingIsWrong) {
  const auto page = service.get("/drafts/shili/opinions/new?article=1").body;
  EXPECT_NE(page.find("name=\"challenge\" value=\"shili."), std::string::npos);
  EXPECT_NE(page.find("aria-hidden=\"true\"><label for=\"homepage\""), std::string::npos);
  const auto fields = proven();
  const auto again = send("", fields);
  EXPECT_EQ(again.status, 422);
  EXPECT_NE(again.body.find("value=\"" + fields[0].second + '"'), std::string::npos);
  EXPECT_NE(again.body.find("value=\"" + fields[1].second + '"'), std::string::npos);
}

TEST_F(Guard, WhatIsSetApartIsOutOfTheQueueUntilItIsReleased) {
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

TEST_F(Guard, SettingAsideWhatIsApartNeedsAReasonThatIsTold) {
  const auto answer = send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(decide("set_aside").status, 422);
  EXPECT_EQ(decide("set_aside", "与草案无关的广告").status, 303);
  EXPECT_EQ(opinions_in("set_aside"), "1");
  EXPECT_NE(service.get(answer.header("Location")).body.find("与草案无关的广告"), std::string::npos);
  // Decided once: a second press changes nothing.
  decide("release");
  EXPECT_EQ(opinions_in("set_aside"), "1");
}

TEST_F(Guard, EvidenceIsSealedSeenByManagersOnRecordAndGoesInTime) {
  send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(service.sql("select count(*) from submission_evidence where encode(address, 'escape') like '%203.0.113%'"),
            "0");
  const auto look = "/staff/apart/" + service.sql("select max(submission_id) from submission_checks") + "/evidence";
  service.sign_in("clerk");
  EXPECT_EQ(service.post_form(look, {}).status, 403);
  service.sign_in("manager");
  const auto shown = service.post_form(look, {});
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find(kNeighbour), std::string::npos);
  EXPECT_EQ(service.sql("select kind from staff_actions order by id desc limit 1"), "evidence_seen");

  service.clock.advance(std::chrono::days(89));
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "1");
  service.clock.advance(std::chrono::days(2));
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "0");
  EXPECT_EQ(service.sql("select count(*) from submission_checks"), "1");
  EXPECT_EQ(service.sql("select count(*) from rate_windows"), "0");
}

TEST_F(Guard, SealedEvidenceOpensForItsOwnRowAlone) {
  send("看我的主页", {{"homepage", "x"}});
  service.come_from(kElsewhere);
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

TEST_F(Guard, GuessingReceiptsHasAnEndButNotForWhoHoldsOne) {
  set("wrong_receipts = 3");
  const auto right = send("一条意见").header("Location");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC" + std::to_string(i)).status, 422);
  const auto refused = service.get("/receipts?code=AAAA-BBBB-CCC9");
  EXPECT_EQ(refused.status, 429);
  EXPECT_FALSE(refused.header("Retry-After").empty());
  EXPECT_EQ(service.get("/api/v1/receipts/AAAA-BBBB-CCC9").status, 429);
  EXPECT_EQ(service.get(right).status, 200);
  service.come_from(kElsewhere);
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC9").status, 422);
}

// Every route with a receipt, or with a link that leads to one: whoever adds another finds it here.
TEST_F(Guard, WrongReceiptsAreLimitedAtEveryRouteThatTakesOne) {
  set("wrong_receipts = 3");
  int routes = 0;
  for (const auto& route : service.router().routes()) {
    std::string path = route.pattern;
    const auto fill = [&](const std::string& name, const std::string& value) {
      const auto at = path.find(name);
      if (at == std::string::npos) return false;
      path.replace(at, name.size(), value);
      return true;
    };
    const auto last = std::to_string(routes % 10);
    if (!fill("{receipt}", "AAAA-BBBB-CC" + std::to_string(routes / 10) + last) && !fill("{token}", "a-token" + last))
      continue;
    fill("{id}", "1");
    service.come_from("198.51.100." + std::to_string(++routes));
    const auto ask = [&] {
      if (route.method == http::Method::get) return service.get(path).status;
      if (path.starts_with("/api/")) return service.post_json(path, R"({"kind": "erase_contact"})").status;
      return service.post_form(path, {{"kind", "erase_contact"}}).status;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(), 404) << http::to_string(route.method) << ' ' << route.pattern;
    EXPECT_EQ(ask(), 429) << http::to_string(route.method) << ' ' << route.pattern;
  }
  EXPECT_GE(routes, 10);
}

TEST_F(Guard, WhatCannotBeAReceiptIsMistypedAndNotGuessed) {
  set("wrong_receipts = 3");
  for (int i = 0; i < 9; ++i) EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB").status, 422);
}

TEST_F(Guard, ThisMachineIsCountedLikeAnyOther) {
  set("address_soft = 1, address_hard = 2");
  for (const char* const here : {"127.0.0.1", "::1"}) {
    service.come_from(here);
    send_some(2);
    EXPECT_EQ(send("还有一条").status, 429) << here;
  }
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC1").status, 422);
  set("wrong_receipts = 3");
  for (int i = 0; i < 3; ++i) service.get("/receipts?code=AAAA-BBBB-CCC1");
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC1").status, 429);
}

TEST_F(Guard, OneCustomersManyNetworksTogetherHaveALimitToo) {
  set("address_soft = 2, address_hard = 3");
  // A /48 may send eight times what one household may.
  for (int house = 0; house < 24; ++house) {
    service.come_from("2001:db8:1:" + std::to_string(house) + "::1");
    EXPECT_EQ(send("意见" + std::to_string(house)).status, 303) << house;
  }
  EXPECT_EQ(reasons(), "many_from_address");
  EXPECT_EQ(opinions_in("received"), "16");
  service.come_from("2001:db8:1:99::1");
  const auto refused = send("再一条");
  EXPECT_EQ(refused.status, 429);
  EXPECT_GT(std::stoi(refused.header("Retry-After")), 1);
  service.come_from("2001:db8:2:99::1");
  EXPECT_EQ(send("别的客户").status, 303);
}

TEST_F(Guard, ManagersSeeThatAProxyIsNotNamed) {
  service.sign_in("manager");
  EXPECT_EQ(service.get("/staff/guard").body.find("YANLU_TRUSTED_PROXIES"), std::string::npos);
  service.send(http::Method::get, "/", "", {{"x-forwarded-for", "203.0.113.9"}});
  service.send(http::Method::get, "/", "", {{"x-real-ip", "203.0.113.9"}});
  const auto page = service.get("/staff/guard").body;
  EXPECT_NE(page.find("有 2 个请求经过没有登记的代理服务器"), std::string::npos);
  EXPECT_NE(page.find("YANLU_TRUSTED_PROXIES"), std::string::npos);
}

TEST_F(Guard, OnlyAnAdministratorChangesTheLimits) {
  const Fields fields{{"proof", "always"},      {"address_soft", "20"},   {"address_hard", "100"},
                      {"draft_busy", "200"},    {"wrong_receipts", "10"}, {"fastest_seconds", "0"},
                      {"evidence_days", "180"}, {"difficulty", "12"},     {"comparisons", "40"}};
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/staff/guard").status, 403);
  service.sign_in("manager");
  EXPECT_EQ(service.get("/staff/guard").status, 200);
  service.post_form("/staff/guard", fields);
  EXPECT_EQ(service.sql("select address_soft from guard_settings"), "10");
  service.sign_in("administrator");
  EXPECT_EQ(service.post_form("/staff/guard", fields).status, 303);
  EXPECT_EQ(service.sql("select address_soft || proof || evidence_days || '/' || comparisons from guard_settings"),
            "20always180/40");

  auto wrong = fields;
  wrong[2].second = "15";
  wrong[7].second = "hard";
  const auto refused = service.post_form("/staff/guard", wrong);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("value=\"hard\""), std::string::npos);
}

TEST_F(Guard, TheDatabaseItselfRefusesNonsense) {
  EXPECT_EQ(service.refusing_constraint("insert into guard_settings (only_row) values (false)"),
            "guard_settings_is_one_row");
  EXPECT_EQ(service.refusing_constraint("update guard_settings set address_hard = address_soft"),
            "guard_settings_hard_is_above_soft");
  EXPECT_EQ(service.refusing_constraint("update guard_settings set difficulty = 40"),
            "guard_settings_difficulty_is_bearable");
  EXPECT_EQ(service.refusing_constraint("update guard_settings set comparisons = 19"),
            "guard_settings_comparisons_leave_room");
  send("看我的主页", {{"homepage", "x"}});
  EXPECT_EQ(service.refusing_constraint("update submission_checks set reasons = '{too_fast}'"),
            "submission_checks_is_append_only");
}

}  // namespace
}  // namespace yanlu::guard
