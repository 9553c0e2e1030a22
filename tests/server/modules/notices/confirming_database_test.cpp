// Nobody is written to who did not confirm it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "tests/server/modules/notices/with_notices.hpp"

namespace yanlu::notices {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using sending::Answer;
using sending::Outcome;

using Confirming = WithNotices;

TEST_F(Confirming, OnlyACodeGoesToWhoDidNotConfirm) {
  const auto receipt = submit("138 0013 8000", "wang@example.cn");
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 1U);
  ASSERT_EQ(letterbox.mails.size(), 1U);
  EXPECT_EQ(letterbox.texts[0].to, "13800138000");
  const auto code = receipt.substr(receipt.rfind('/') + 1);
  for (const auto& text : {letterbox.texts[0].text, letterbox.mails[0].text, letterbox.mails[0].subject})
    EXPECT_EQ(text.find(code), std::string::npos) << "the receipt went to whoever reads this";
  EXPECT_EQ(letterbox.mails[0].unsubscribe.find("https://yanlu.example/notices/stop/"), 0U);
  screen_all("keep");
  service.clock.advance(10min);
  send_all();
  EXPECT_EQ(letterbox.texts.size() + letterbox.mails.size(), 2U);
  EXPECT_EQ(service.refusing_constraint("update notice_messages set state = 'sending', claimed_at = '2026-03-10' "
                                        "where kind = 'changes'"),
            "notices_go_to_confirmed_recipients");
}

TEST_F(Confirming, TheCodeTypedInBringsTheReceiptAndWhatHappenedMeanwhile) {
  const auto receipt = submit("13800138000");
  const auto page = service.get(receipt + "?new=1").body;
  EXPECT_NE(page.find("138****8000"), std::string::npos);
  EXPECT_NE(page.find("one-time-code"), std::string::npos);
  send_all();
  screen_all("keep");
  screen_all("reopen");
  screen_all("keep");
  service.clock.advance(10min);
  const auto code = last_code();
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where code_seed like '%" + code + "%'"), "0");
  EXPECT_EQ(type_in(receipt, code.substr(0, 3) + "　" + code.substr(3)).status, 303);
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 3U);
  EXPECT_NE(letterbox.texts[1].text.find("查询码"), std::string::npos) << letterbox.texts[1].text;
  EXPECT_NE(letterbox.texts[2].text.find("已留用"), std::string::npos) << letterbox.texts[2].text;
  EXPECT_NE(service.get(receipt).body.find("有进展时发短信通知 138****8000"), std::string::npos);
  EXPECT_EQ(type_in(receipt, code).status, 303) << "sent twice does no harm";
}

TEST_F(Confirming, FiveWrongTriesEndACode) {
  const auto receipt = submit("13800138000");
  send_all();
  EXPECT_EQ(type_in(receipt, "12345").status, 422);
  EXPECT_EQ(service.sql("select code_tries from notice_subscriptions"), "0") << "no code at all costs no try";
  for (int left = 4; left > 0; --left) {
    const auto refused = type_in(receipt, another_code());
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("还可以试 " + std::to_string(left) + " 次"), std::string::npos) << refused.body;
    EXPECT_NE(refused.body.find("value=\"" + another_code()), std::string::npos) << "what was typed is gone";
  }
  type_in(receipt, another_code());
  const auto spent = type_in(receipt, last_code());
  EXPECT_EQ(spent.status, 422);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where confirmed_at is not null"), "0");
  service.clock.advance(2min);
  EXPECT_EQ(ask_again(receipt).status, 303);
  send_all();
  EXPECT_EQ(type_in(receipt, last_code()).status, 303);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where confirmed_at is not null"), "1");
}

TEST_F(Confirming, ManyAtOnceGetNoMoreThanFiveTries) {
  submit("13800138000");
  send_all();
  const auto stored = service.sql("select receipt from submissions");
  std::vector<std::thread> guessers;
  for (int i = 0; i < 16; ++i)
    guessers.emplace_back([&] { static_cast<void>(confirm(service.services(), stored, "sms", another_code())); });
  for (auto& guesser : guessers) guesser.join();
  EXPECT_EQ(service.sql("select code_tries from notice_subscriptions"), "5");
}

TEST_F(Confirming, ACodeExpires) {
  const auto receipt = submit("13800138000", "wang@example.cn");
  send_all();
  service.clock.advance(31min);
  const auto refused = type_in(receipt, last_code());
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(type_in(receipt, digits_in(letterbox.mails[0].text), "email").status, 303) << "a mail takes its time";
  EXPECT_EQ(ask_again(receipt).status, 303);
  const auto old = last_code();
  send_all();
  if (old != last_code()) {
    EXPECT_EQ(type_in(receipt, old).status, 422) << "the last one counts";
  }
  EXPECT_EQ(type_in(receipt, last_code()).status, 303);
}

TEST_F(Confirming, ACodeThatCouldNotBeSentInTimeIsNotSentLater) {
  const auto receipt = submit("13800138000");
  letterbox.answer = {Outcome::retry, "unreachable", ""};
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 1U);
  EXPECT_EQ(ask_again(receipt).status, 303) << "it is on its way: no other is made";
  service.clock.advance(40min);
  letterbox.answer = {Outcome::sent, "", ""};
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 1U);
  EXPECT_EQ(service.sql("select state from notice_messages"), "dropped");
  EXPECT_EQ(service.sql("select cardinality(sent) from notice_recipients"), "0") << "its place is free again";
}

TEST_F(Confirming, ALinkInAMailConfirmsByItsButtonAndNotByALook) {
  submit("", "wang@example.cn");
  send_all();
  std::smatch found;
  ASSERT_TRUE(
      std::regex_search(letterbox.mails[0].text, found, std::regex("https://yanlu.example(/notices/confirm/\\S+)")));
  const auto link = found.str(1);
  EXPECT_EQ(service.get(link).status, 200);
  EXPECT_EQ(service.get(link).status, 200);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where confirmed_at is not null"), "0");
  EXPECT_EQ(service.send(http::Method::post, link, "", {{"content-type", "application/x-www-form-urlencoded"}}).status,
            403);
  EXPECT_EQ(service.post_form(link, {}).status, 303);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where confirmed_at is not null"), "1");
  EXPECT_EQ(service.get(link).status, 404);
  EXPECT_EQ(service.post_form("/notices/confirm/1-guessed", {}).status, 404);
  EXPECT_EQ(service.get("/notices/confirm/x").status, 404);
}

TEST_F(Confirming, WhoDoesNotConfirmWithinADayIsForgotten) {
  const auto receipt = submit("13800138000");
  send_all();
  screen_all("keep");
  service.clock.advance(23h);
  forget_addresses(service.services());
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where address is not null"), "1");
  service.clock.advance(2h);
  EXPECT_EQ(service.get(receipt).body.find("138****8000"), std::string::npos) << "its time is up, swept or not";
  const auto gone = ask_again(receipt);
  EXPECT_EQ(gone.status, 422);
  EXPECT_NE(gone.body.find("请重新填写"), std::string::npos);
  forget_addresses(service.services());
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where address is not null or code_seed is not null"),
            "0");
  EXPECT_EQ(service.sql("select count(*) from notice_messages where state = 'waiting'"), "0");
  EXPECT_EQ(service.sql("select count(*) from notice_recipients"), "0");
  const auto again = service.post_form(receipt + "/notices", {{"kind", "sms"}, {"recipient", "13900139000"}});
  EXPECT_EQ(again.status, 303) << "the receipt lets its owner ask anew";
  send_all();
  EXPECT_EQ(letterbox.texts.back().to, "13900139000");
}

TEST_F(Confirming, AMistypedNumberIsPutRightOnTheReceipt) {
  const auto receipt = submit("13800138000");
  send_all();
  const auto stale = last_code();
  const auto refused = service.post_form(receipt + "/notices", {{"kind", "sms"}, {"recipient", "1380013"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("value=\"1380013\""), std::string::npos) << "what was typed is gone";
  EXPECT_EQ(service.post_form(receipt + "/notices", {{"kind", "sms"}, {"recipient", "13900139000"}}).status, 303);
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 2U);
  EXPECT_EQ(letterbox.texts[1].to, "13900139000");
  if (stale != last_code()) {
    EXPECT_EQ(type_in(receipt, stale).status, 422) << "the code of another number counts for this one";
  }
  EXPECT_EQ(type_in(receipt, last_code()).status, 303);
  EXPECT_EQ(service.post_form(receipt + "/notices", {{"kind", "sms"}, {"recipient", "13700137000"}}).status, 422)
      << "a confirmed one is stopped first";
}

TEST_F(Confirming, ThoseFromBeforeGetNothingUntilTheyConfirm) {
  const auto receipt = submit("13800138000");
  service.sql("update notice_subscriptions set confirm_by = null, code_seed = null, code_expires_at = null");
  service.sql("delete from notice_messages");
  service.sql("delete from notice_recipients");
  screen_all("keep");
  service.clock.advance(std::chrono::days(10));
  forget_addresses(service.services());
  send_all();
  EXPECT_TRUE(letterbox.texts.empty());
  EXPECT_NE(staff_page("manager").find("还没有验证的 1 个"), std::string::npos);
  EXPECT_NE(service.get(receipt).body.find("一条也不会漏"), std::string::npos);
  EXPECT_EQ(ask_again(receipt).status, 303);
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 1U);
  EXPECT_EQ(type_in(receipt, last_code()).status, 303);
  send_all();
  EXPECT_NE(letterbox.texts.back().text.find("已留用"), std::string::npos);
}

TEST_F(Confirming, ErasureTakesAddressAndCode) {
  const auto receipt = submit("13800138000", "wang@example.cn");
  screen_all("keep");
  EXPECT_EQ(service.post_form(receipt + "/request", {{"kind", "erase_everything"}}).status, 303);
  service.sign_in("manager");
  const auto id = service.sql("select id from personal_requests");
  const auto granted =
      service.post_json("/api/v1/requests/" + id + "/decision", R"({"decision": "grant", "answer": "已删除"})");
  EXPECT_EQ(granted.status / 100, 2) << granted.body;
  service.sign_in("");
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions "
                        "where address is not null or token is not null or code_seed is not null"),
            "0");
  EXPECT_EQ(service.sql("select count(*) from notice_messages where state in ('waiting', 'sending')"), "0");
  send_all();
  EXPECT_TRUE(letterbox.texts.empty());
  EXPECT_TRUE(letterbox.mails.empty());
  EXPECT_EQ(service.post_form(receipt + "/notices", {{"kind", "sms"}, {"recipient", "13900139000"}}).status, 422);
  EXPECT_EQ(service.sql("select count(*) from notice_recipients where position('13800138000'::bytea in recipient) > 0"),
            "0");
}

TEST_F(Confirming, StoppingEndsTheCodesToo) {
  const auto receipt = submit("", "wang@example.cn");
  send_all();
  const auto& link = letterbox.mails.back().unsubscribe;
  EXPECT_EQ(service.send(http::Method::post, link.substr(link.find("/notices/")), "", {}).status, 303);
  EXPECT_EQ(ask_again(receipt, "email").status, 422);
  EXPECT_EQ(type_in(receipt, digits_in(letterbox.mails.back().text), "email").status, 422);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where confirmed_at is not null"), "0");
}

TEST_F(Confirming, TheApiDoesTheSame) {
  const auto made = service.post_json("/api/v1/drafts/shili/opinions",
                                      R"({"article": "1", "body": "意见", "notify": {"mobile": "13800138000"}})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto path = "/api/v1/receipts/" + json::parse(made.body).at("receipt").get<std::string>();
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 1U);
  auto notices = json::parse(service.get(path).body).at("notices");
  EXPECT_EQ(notices.at(0).at("state"), "unconfirmed");
  EXPECT_EQ(notices.at(0).at("recipient"), "138****8000");
  EXPECT_EQ(service.post_json(path + "/notices/sms/confirmation", R"({"code": ")" + another_code() + R"("})").status,
            422);
  EXPECT_EQ(service.post_json(path + "/notices/sms/confirmation", R"({"code": 123456})").status, 422);
  EXPECT_EQ(service.post_json(path + "/notices/fax/confirmation", R"({"code": "123456"})").status, 404);
  EXPECT_EQ(service.post_json(path + "/notices/sms/code", "{}").status, 429) << "it has just been sent";
  const auto done = service.post_json(path + "/notices/sms/confirmation", R"({"code": ")" + last_code() + R"("})");
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json::parse(done.body).at("notices").at(0).at("state"), "confirmed");
  const auto added = service.post_json(path + "/notices", R"({"kind": "email", "recipient": "wang@example.cn"})");
  EXPECT_EQ(added.status, 202) << added.body;
  EXPECT_EQ(service.post_json(path + "/notices", R"({"kind": "fax", "recipient": "1"})").status, 422);
  EXPECT_EQ(service.post_json("/api/v1/receipts/0000-0000-0000/notices", R"({"kind": "sms"})").status, 404);
}

}  // namespace
}  // namespace yanlu::notices
