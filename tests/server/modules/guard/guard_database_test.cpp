// What looks suspicious, what proves that it is none, and the limits an administrator sets.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/keys.hpp"
#include "tests/server/modules/guard/with_guard.hpp"

namespace yanlu::guard {
namespace {

using namespace std::chrono_literals;

using Guard = WithGuard;

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
}

TEST_F(Guard, ThePageOfWhatArrivesCountsItAndLeadsToWhatIsApart) {
  send("看我的主页", {{"homepage", "x"}});
  send("一条意见");
  send("又一条意见");
  service.sign_in("manager");
  const auto managers = service.get("/staff/guard").body;
  EXPECT_NE(managers.find("共 3 份，其中 1 份待甄别"), std::string::npos);
  EXPECT_NE(managers.find("1 份提交待甄别"), std::string::npos);
  EXPECT_NE(managers.find("<tr><th scope=\"row\">12:00</th><td class=\"number\">3</td><td class=\"number\">1</td>"
                          "<td class=\"number\">3</td></tr>"),
            std::string::npos);
  EXPECT_NE(managers.find("href=\"/staff/apart\""), std::string::npos);
  service.sign_in("administrator");
  EXPECT_EQ(service.get("/staff/guard").body.find("href=\"/staff/apart\""), std::string::npos);
}

}  // namespace
}  // namespace yanlu::guard
