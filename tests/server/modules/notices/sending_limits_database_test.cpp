// Nobody is written to more than three times a day, and all together no more than the operator pays for.

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/modules/notices/notices.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/server/modules/notices/with_notices.hpp"

namespace yanlu::notices {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using sending::Answer;
using sending::Outcome;

using SendingLimits = WithNotices;

TEST_F(SendingLimits, AStrangersNumberGetsThreeMessagesOfAHundredAndThirtyEightForms) {
  const std::vector<std::string> spellings{"13800138000", "138 0013 8000", "+86 138-0013-8000",
                                           "１３８００１３８０００", "008613800138000"};
  for (std::size_t i = 0; i < 138; ++i) submit(spellings[i % spellings.size()]);
  send_all();
  service.clock.advance(23h);
  send_all();
  EXPECT_EQ(letterbox.texts.size(), 3U);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "138") << "no opinion is lost for want of a code";
}

TEST_F(SendingLimits, FiftyAtOnceTakeThreePlaces) {
  std::vector<std::string> receipts;
  for (int i = 0; i < 50; ++i) {
    submissions::NewSubmission submission;
    submission.draft = "shili";
    submission.notify = {"", "13800138000"};
    submission.opinions.push_back({"1", "同时的意见" + std::to_string(i), "", ""});
    receipts.push_back(
        submissions::receive_submission(service.services(), submission, {}, std::nullopt).value().receipt);
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

TEST_F(SendingLimits, AFourthMessageADayIsRefusedWithWhen) {
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

TEST_F(SendingLimits, ADayIsOneWithinWhichNoFourthMessageFallsWhateverTheHour) {
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

TEST_F(SendingLimits, NoticesAboveThreeADayWaitAndBecomeOne) {
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

TEST_F(SendingLimits, AMessageTriedAgainKeepsItsOnePlace) {
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

TEST_F(SendingLimits, NothingMoreLeavesOnceTheDayIsFullAndStaffAreTold) {
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

TEST_F(SendingLimits, ManyServersKeepToTheCeilingTogether) {
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

TEST_F(SendingLimits, NumbersOutsideThePrefixesComeBackWithWords) {
  for (const char* const number : {"13491234567", "+8821612345678", "+19005551234", "+85291234567"}) {
    const auto response = service.post_form("/drafts/shili/opinions",
                                            {{"body", "写好的意见"}, {"article", "1"}, {"notice_mobile", number}});
    EXPECT_EQ(response.status, 422) << number;
    EXPECT_NE(response.body.find("不能给这个号段发短信"), std::string::npos) << number;
    EXPECT_NE(response.body.find("写好的意见"), std::string::npos);
  }
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions"), "0");
}

TEST_F(SendingLimits, OneAddressCannotHaveCodesSentToManyStrangers) {
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

}  // namespace
}  // namespace yanlu::notices
