// Nobody is written to who did not confirm it, nobody more than three times a day, and all together no more than the
// operator pays for.

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::notices {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using sending::Answer;
using sending::Outcome;
using testing::TestService;

// What would leave.
struct Letterbox {
  std::vector<sending::Mail> mails;
  std::vector<sending::Sms> texts;
  Answer answer{Outcome::sent, "", ""};
  Senders senders() {
    return {[this](const sending::Mail& mail) {
              mails.push_back(mail);
              return answer;
            },
            [this](const sending::Sms& sms) {
              texts.push_back(sms);
              return answer;
            }};
  }
};

std::string digits_in(const std::string& text) {
  std::smatch found;
  return std::regex_search(text, found, std::regex("\\b[0-9]{6}\\b")) ? found.str() : "";
}

class Confirming : public ::testing::Test {
 protected:
  Confirming() {
    service.offer_notices();
    service.add_open_draft();
  }

  // A form as a browser sends it; where the answer leads: "/receipts/…".
  std::string submit(const std::string& mobile, const std::string& mail = "", const std::string& body = "") {
    const auto words = body.empty() ? "意见" + std::to_string(++submissions) : body;
    const auto response =
        service.post_form("/drafts/shili/opinions",
                          {{"body", words}, {"article", "1"}, {"notice_mobile", mobile}, {"notice_email", mail}});
    EXPECT_EQ(response.status, 303) << response.body;
    const auto location = response.header("Location");
    return location.substr(0, location.find('?'));
  }

  void send_all() {
    const auto senders = letterbox.senders();
    while (send_one(service.services(), senders) == jobs::Worker::More::yes) {
    }
  }

  std::string last_code() const { return digits_in(letterbox.texts.back().text); }
  std::string another_code() const { return last_code() == "000000" ? "000001" : "000000"; }

  http::Response type_in(const std::string& receipt, const std::string& code, const std::string& kind = "sms") {
    return service.post_form(receipt + "/notices/" + kind + "/confirmation", {{"code", code}});
  }
  http::Response ask_again(const std::string& receipt, const std::string& kind = "sms") {
    return service.post_form(receipt + "/notices/" + kind + "/code", {});
  }

  void screen_all(const std::string& decision) {
    service.sign_in("clerk");
    const auto ids = service.sql("select string_agg(id::text, ',' order by id) from opinions");
    const auto response =
        service.post_json("/api/v1/opinions/screening", R"({"opinions": [)" + ids + R"(], "decision": ")" + decision +
                                                            R"(", "reason": "与本条无关"})");
    EXPECT_EQ(response.status / 100, 2) << response.body;
    service.sign_in("");
  }

  // A session of the tests lasts half a day: later somebody else looks.
  std::string staff_page(const std::string& username = "clerk") {
    service.sign_in(username);
    auto body = service.get("/staff/notices").body;
    EXPECT_NE(body.find("给群众的通知"), std::string::npos);
    service.sign_in("");
    return body;
  }

  int submissions = 0;
  TestService service;
  Letterbox letterbox;
};

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

TEST_F(Confirming, AStrangersNumberGetsThreeMessagesOfAHundredAndThirtyEightForms) {
  const std::vector<std::string> spellings{"13800138000", "138 0013 8000", "+86 138-0013-8000",
                                           "１３８００１３８０００", "008613800138000"};
  for (std::size_t i = 0; i < 138; ++i) submit(spellings[i % spellings.size()]);
  send_all();
  service.clock.advance(23h);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 3U);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "138") << "no opinion is lost for want of a code";
}

TEST_F(Confirming, FiftyAtOnceTakeThreePlaces) {
  std::vector<std::string> receipts;
  for (int i = 0; i < 50; ++i) {
    opinions::NewSubmission submission;
    submission.draft = "shili";
    submission.notify = {"", "13800138000"};
    submission.opinions.push_back({"1", "同时的意见" + std::to_string(i), "", ""});
    receipts.push_back(opinions::receive_submission(service.services(), submission, {}, std::nullopt).value().receipt);
  }
  std::vector<std::thread> browsers;
  browsers.reserve(receipts.size());
  for (const auto& receipt : receipts)
    browsers.emplace_back([&] { send_first_codes(service.services(), http::Request{}, receipt); });
  for (auto& browser : browsers) browser.join();
  EXPECT_EQ(service.sql("select count(*) from notice_messages where kind = 'code'"), "3");
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 3U);
}

TEST_F(Confirming, AFourthMessageADayIsRefusedWithWhen) {
  const auto receipt = submit("13800138000");
  for (int i = 0; i < 2; ++i) {
    send_all();
    service.clock.advance(2min);
    EXPECT_EQ(ask_again(receipt).status, 303);
  }
  send_all();
  service.clock.advance(2min);
  const auto refused = ask_again(receipt);
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("2026-03-11 12:00"), std::string::npos) << refused.body;
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_NE(service.get(receipt).body.find("一天最多 3 条"), std::string::npos);
  service.clock.advance(23h + 53min);
  EXPECT_EQ(ask_again(receipt).status, 429) << "a day has not passed since the first";
  service.clock.advance(1min);
  EXPECT_EQ(ask_again(receipt).status, 303);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 4U);
}

TEST_F(Confirming, ADayIsOneWithinWhichNoFourthMessageFallsWhateverTheHour) {
  EXPECT_EQ(
      service.refusing_constraint(
          "insert into notice_recipients values ('\\x01', array['2026-03-10 12:00', '2026-03-10 11:00', '2026-03-10 "
          "10:00', '2026-03-09 12:01']::timestamptz[])"),
      "notice_recipients_are_written_to_thrice_a_day");
  EXPECT_EQ(
      service.refusing_constraint(
          "insert into notice_recipients values ('\\x01', array['2026-03-10 12:00', '2026-03-10 11:00', '2026-03-10 "
          "10:00', '2026-03-09 12:00']::timestamptz[])"),
      "");
}

TEST_F(Confirming, NoticesAboveThreeADayWaitAndBecomeOne) {
  const auto receipt = submit("13800138000");
  send_all();
  type_in(receipt, last_code());
  send_all();
  screen_all("keep");
  service.clock.advance(2min);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 3U);
  screen_all("reopen");
  screen_all("set_aside");
  service.clock.advance(2min);
  send_all();
  service.clock.advance(1h);
  screen_all("reopen");
  screen_all("keep");
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 3U) << "it waits";
  service.clock.advance(24h);
  send_all();
  ASSERT_EQ(letterbox.texts.size(), 4U) << "and is one message";
  EXPECT_NE(letterbox.texts[3].text.find("已留用"), std::string::npos);
}

TEST_F(Confirming, AMessageTriedAgainKeepsItsOnePlace) {
  const auto receipt = submit("13800138000");
  send_all();
  type_in(receipt, last_code());
  letterbox.answer = {Outcome::retry, "unreachable", ""};
  for (int i = 0; i < 4; ++i) {
    send_all();
    service.clock.advance(30min);
  }
  EXPECT_EQ(service.sql("select cardinality(sent) from notice_recipients"), "2");
  EXPECT_EQ(service.sql("select messages from notice_days"), "2");
}

TEST_F(Confirming, NothingMoreLeavesOnceTheDayIsFullAndStaffAreTold) {
  service.limit_notices(4);
  std::vector<std::string> receipts;
  for (int i = 0; i < 6; ++i) receipts.push_back(submit("1380013800" + std::to_string(i)));
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 2U) << "codes take half";
  const auto refused = ask_again(receipts[5]);
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("2026-03-11 00:00"), std::string::npos) << refused.body;
  EXPECT_NE(staff_page().find("验证码已经发满 2 条"), std::string::npos);
  const auto first = digits_in(letterbox.texts[0].text);
  const auto second = digits_in(letterbox.texts[1].text);
  EXPECT_EQ(type_in(receipts[0], first).status, 303);
  EXPECT_EQ(type_in(receipts[1], second).status, 303);
  send_all();
  screen_all("keep");
  service.clock.advance(2min);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 4U);
  EXPECT_NE(staff_page().find("今天的短信已经发满 4 条"), std::string::npos);
  service.clock.advance(24h);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 6U) << "what waited goes out the next day";
  EXPECT_EQ(staff_page("manager").find("今天的短信已经发满"), std::string::npos);
}

TEST_F(Confirming, ManyServersKeepToTheCeilingTogether) {
  service.limit_notices(10);
  for (int i = 10; i < 40; ++i) submit("138001380" + std::to_string(i));
  std::atomic<int> sent{0};
  const Senders senders{{}, [&](const sending::Sms&) {
                          ++sent;
                          return Answer{Outcome::sent, "", ""};
                        }};
  service.sql(
      "with holder as (update notice_subscriptions set confirmed_at = created_at, confirm_by = null, code_seed = null, "
      "code_expires_at = null returning id, created_at) "
      "insert into notice_messages (subscription_id, kind, key, next_at, created_at) "
      "select id, 'receipt', 'k' || id, created_at, created_at from holder");
  std::vector<std::thread> servers;
  for (int i = 0; i < 4; ++i)
    servers.emplace_back([&] {
      while (send_one(service.services(), senders) == jobs::Worker::More::yes) {
      }
    });
  for (auto& server : servers) server.join();
  EXPECT_LE(sent, 10);
  EXPECT_EQ(service.sql("select messages from notice_days"), "10");
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

TEST_F(Confirming, NumbersOutsideThePrefixesComeBackWithWords) {
  for (const char* const number : {"13491234567", "+8821612345678", "+19005551234", "+85291234567"}) {
    const auto response = service.post_form("/drafts/shili/opinions",
                                            {{"body", "写好的意见"}, {"article", "1"}, {"notice_mobile", number}});
    EXPECT_EQ(response.status, 422) << number;
    EXPECT_NE(response.body.find("不能给这个号段发短信"), std::string::npos) << number;
    EXPECT_NE(response.body.find("写好的意见"), std::string::npos);
  }
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions"), "0");
}

TEST_F(Confirming, OneAddressCannotHaveCodesSentToManyStrangers) {
  service.come_from("203.0.113.7");
  std::string last;
  for (int i = 0; i < 8; ++i) last = submit("1380013800" + std::to_string(i));
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 5U);
  const auto refused = ask_again(last);
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("这个网络地址"), std::string::npos);
  service.come_from("203.0.113.8");
  EXPECT_EQ(ask_again(last).status, 303);
  send_all();
  service.come_from("203.0.113.7");
  service.clock.advance(2h);
  submit("13900139000");
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 7U);
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
