// Nobody is told who did not ask, nobody twice, and nobody after they stopped.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/modules/notices/notices.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/server/modules/notices/with_notices.hpp"

namespace yanlu::notices {
namespace {

using namespace std::chrono_literals;
using sending::Answer;
using sending::Outcome;
using testing::TestService;

constexpr const char* kStates = "select string_agg(state, ',' order by id) from notice_messages";

class Notices : public WithNotices {
 protected:
  // One submission with an opinion on each article, whose recipients are confirmed; the ids of its opinions.
  std::vector<std::int64_t> submit(const std::vector<std::string>& articles, const Wish& wish) {
    submissions::NewSubmission submission;
    submission.draft = "shili";
    submission.notify = wish;
    for (const auto& article : articles) submission.opinions.push_back({article, "对" + article + "条的意见", "", ""});
    const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
    confirm_all();
    std::vector<std::int64_t> ids;
    for (const auto& id : received.value().opinions) ids.push_back(id.value);
    return ids;
  }

  // As confirming_database_test.cpp has it done by codes, which count among the three messages of a day.
  void confirm_all() {
    service.sql(
        "with holder as (update notice_subscriptions set confirmed_at = created_at, confirm_by = null "
        "where confirmed_at is null returning id, created_at) "
        "insert into notice_messages (subscription_id, kind, key, next_at, created_at) "
        "select id, 'receipt', 'n' || replace(gen_random_uuid()::text, '-', ''), created_at, created_at from holder");
  }

  void screen(const std::vector<std::int64_t>& ids, const std::string& decision) {
    service.sign_in("clerk");
    std::vector<std::pair<std::string, std::string>> fields{{"decision", decision}, {"reason", "与本条无关"}};
    for (const auto id : ids) fields.emplace_back("ids", std::to_string(id));
    const auto response = service.post_form("/staff/opinions/screening", fields);
    ASSERT_EQ(response.status, 303) << response.body;
    service.sign_in("");
  }

  // What the opt-out link of the last mail leads to: "/notices/stop/…".
  std::string stop_path() const {
    const auto& link = letterbox.mails.back().unsubscribe;
    return link.substr(link.find("/notices/"));
  }
};

const Wish kByMail{"wang@example.cn", ""};

TEST_F(Notices, GoToThoseWhoAskedAndToNobodyElse) {
  const auto silent = submit({"1"}, {});
  const auto asked = submit({"2"}, kByMail);
  screen({silent[0], asked[0]}, "keep");
  service.clock.advance(2min);
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 2U);  // the receipt, and that it was kept
  EXPECT_EQ(letterbox.mails[0].to, "wang@example.cn");
  EXPECT_NE(letterbox.mails[1].text.find("第二条：意见已留用"), std::string::npos) << letterbox.mails[1].text;
  EXPECT_TRUE(letterbox.texts.empty());
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions"), "1");
}

TEST_F(Notices, BringTheReceiptAtOnceAndNeverTheWordsOrTheAddressItself) {
  submit({"2"}, {"wang@example.cn", "138 0013 8000"});
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 1U);
  ASSERT_EQ(letterbox.texts.size(), 1U);
  EXPECT_EQ(letterbox.texts[0].to, "13800138000");
  const auto receipt = service.sql("select receipt from submissions");
  EXPECT_NE(letterbox.mails[0].text.find("https://yanlu.example/receipts/" + receipt.substr(0, 4) + "-"),
            std::string::npos);
  for (const auto& text : {letterbox.mails[0].text, letterbox.mails[0].subject, letterbox.texts[0].text}) {
    EXPECT_EQ(text.find("对2条的意见"), std::string::npos);
    EXPECT_EQ(text.find("wang"), std::string::npos);
    EXPECT_EQ(text.find("13800138000"), std::string::npos);
  }
  EXPECT_EQ(
      service.sql("select count(*) from notice_subscriptions where address = convert_to('wang@example.cn', 'UTF8') "
                  "or token_hash = token"),
      "0");
}

TEST_F(Notices, CollectWhatChangesAtOnceIntoOneMessage) {
  const auto ids = submit({"1", "2", "3"}, kByMail);
  send_all();
  screen({ids[0], ids[1]}, "keep");
  service.clock.advance(30s);
  screen({ids[2]}, "set_aside");
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 1U) << "not yet";
  service.clock.advance(30s);
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 2U);
  for (const char* const line : {"第一条：意见已留用", "第二条：意见已留用", "第三条：意见没有留用"})
    EXPECT_NE(letterbox.mails[1].text.find(line), std::string::npos) << line;
  EXPECT_EQ(service.sql("select count(*) from notices"), "3");
  screen({ids[2]}, "reopen");
  screen({ids[2]}, "keep");
  service.clock.advance(1min);
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 3U);
  EXPECT_EQ(letterbox.mails[2].text.find("第一条"), std::string::npos);
}

TEST_F(Notices, AlsoGoToWhoJoinedAnOpinion) {
  const auto ids = submit({"1"}, {});
  screen(ids, "keep");
  service.sign_in("clerk");
  ASSERT_EQ(service.post_json("/api/v1/opinions/clearing",
                              R"({"opinions": [)" + std::to_string(ids[0]) + R"(], "cleared": true})")
                    .status /
                100,
            2);
  service.sign_in("");
  submissions::NewSubmission joining;
  joining.draft = "shili";
  joining.seconds.push_back({ids[0]});
  joining.notify = kByMail;
  ASSERT_TRUE(submissions::receive_submission(service.services(), joining, {}, std::nullopt));
  confirm_all();
  screen(ids, "reopen");
  screen(ids, "set_aside");
  service.clock.advance(1min);
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 2U);
  EXPECT_NE(letterbox.mails[1].text.find("第一条：意见没有留用"), std::string::npos) << letterbox.mails[1].text;
}

TEST_F(Notices, SayNothingOfWhatWasTakenBackMeanwhile) {
  const auto ids = submit({"1"}, kByMail);
  send_all();
  screen(ids, "set_aside");
  screen(ids, "reopen");
  service.clock.advance(1min);
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 1U);
  EXPECT_EQ(service.sql(kStates), "sent,dropped");
}

TEST_F(Notices, AreNotDoubledByTwoServersAtOnce) {
  for (int i = 0; i < 20; ++i) submit({"1"}, {"wang" + std::to_string(i) + "@example.cn", ""});
  std::atomic<int> sent{0};
  const Senders senders{[&](const sending::Mail&) {
                          ++sent;
                          return Answer{Outcome::sent, "", ""};
                        },
                        {}};
  std::vector<std::thread> servers;
  servers.reserve(4);
  for (int i = 0; i < 4; ++i)
    servers.emplace_back([&] {
      while (send_one(service.services(), senders) == jobs::Worker::More::yes) {
      }
    });
  for (auto& server : servers) server.join();
  EXPECT_EQ(sent, 20);
  EXPECT_EQ(service.sql("select count(*) from notice_messages where state = 'sent' and attempts = 1"), "20");
}

TEST_F(Notices, AreTheSameOnesForOneChangeHoweverOftenItIsToldToTheDatabase) {
  const auto ids = submit({"1"}, kByMail);
  screen(ids, "keep");
  EXPECT_EQ(service.refusing_constraint("insert into notices (subscription_id, event_id, message_id) "
                                        "select subscription_id, event_id, message_id from notices"),
            "notices_tell_each_change_once");
  EXPECT_EQ(service.refusing_constraint("delete from notices"), "notices_is_append_only");
}

// A server that dies with a message under way leaves it in 'sending'.
struct Died : std::runtime_error {
  Died() : std::runtime_error("died") {}
};

TEST_F(Notices, AMailInDoubtAfterACrashIsLeftToStaffAndATextMessageIsSentAgainUnderItsKey) {
  submit({"1"}, {"wang@example.cn", "13800138000"});
  std::vector<std::string> keys;
  const Senders dying{[&](const sending::Mail& mail) -> Answer {
                        keys.push_back(mail.id);
                        throw Died{};
                      },
                      [&](const sending::Sms& sms) -> Answer {
                        keys.push_back(sms.id);
                        throw Died{};
                      }};
  EXPECT_THROW(send_one(service.services(), dying), Died);
  EXPECT_THROW(send_one(service.services(), dying), Died);
  EXPECT_EQ(service.sql(kStates), "sending,sending");
  service.clock.advance(2min);
  send_all();
  EXPECT_EQ(service.sql(kStates), "sending,sending") << "another server may still be at it";
  service.clock.advance(4min);
  send_all();
  EXPECT_TRUE(letterbox.mails.empty());
  ASSERT_EQ(letterbox.texts.size(), 1U);
  EXPECT_EQ(letterbox.texts[0].id, keys[1]);
  EXPECT_EQ(service.sql("select state || ' ' || cause from notice_messages where state <> 'sent'"),
            "uncertain server_died");

  service.sign_in("clerk");
  const auto page = service.get("/staff/notices").body;
  EXPECT_NE(page.find("w***@example.cn"), std::string::npos);
  EXPECT_EQ(page.find("wang@example.cn"), std::string::npos);
  const auto id = service.sql("select id from notice_messages where state = 'uncertain'");
  EXPECT_EQ(service.post_form("/staff/notices/" + id + "/retry", {}).status, 303);
  EXPECT_EQ(service.sql("select kind || ' ' || subject from staff_actions order by id desc limit 1"),
            "notice_sent_again notice:" + id);
  EXPECT_EQ(service.post_form("/staff/notices/" + id + "/retry", {}).status, 409);
  send_all();
  ASSERT_EQ(letterbox.mails.size(), 1U);
  EXPECT_EQ(letterbox.mails[0].id, keys[0]);
}

TEST_F(Notices, AreTriedEightTimesAndThenGivenUp) {
  submit({"1"}, kByMail);
  letterbox.answer = {Outcome::retry, "unreachable", ""};
  for (int hour = 0; hour < 48; ++hour) {
    send_all();
    service.clock.advance(1h);
  }
  EXPECT_EQ(letterbox.mails.size(), 8U);
  EXPECT_EQ(service.sql("select state || ' ' || attempts || ' ' || cause from notice_messages"),
            "failed 8 unreachable");
}

TEST_F(Notices, AreNotTriedAgainWhenRefused) {
  submit({"1"}, kByMail);
  letterbox.answer = {Outcome::failed, "refused", ""};
  send_all();
  service.clock.advance(24h);
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 1U);
  EXPECT_EQ(service.sql(kStates), "failed");
}

TEST_F(Notices, StopWhenTheLinkIsUsedButNotWhenItIsOnlyLookedAt) {
  const auto ids = submit({"1"}, kByMail);
  send_all();
  EXPECT_EQ(service.get(stop_path()).status, 200);
  screen(ids, "keep");
  service.clock.advance(1min);
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 2U) << "a look stopped it";

  screen(ids, "reopen");
  screen(ids, "set_aside");  // waits when the person stops
  EXPECT_EQ(service.send(http::Method::post, stop_path(), "", {}).status, 303);
  EXPECT_NE(service.get(stop_path()).body.find("已停止通知"), std::string::npos);
  screen(ids, "reopen");
  screen(ids, "keep");
  service.clock.advance(1min);
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 2U);

  auto resume = stop_path();
  resume.replace(resume.find("stop"), 4, "resume");
  EXPECT_EQ(service.post_form(resume, {}).status, 303);
  screen(ids, "reopen");
  screen(ids, "keep");
  service.clock.advance(1min);
  send_all();
  EXPECT_EQ(letterbox.mails.size(), 3U);
}

TEST_F(Notices, StopWithTheOneClickOfAMailProgram) {
  submit({"1"}, kByMail);
  send_all();
  const auto response = service.send(http::Method::post, stop_path(), "List-Unsubscribe=One-Click",
                                     {{"content-type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where stopped_at is not null"), "1");
  EXPECT_EQ(service.send(http::Method::post, "/notices/stop/guessed", "", {}).status, 404);
}

TEST_F(Notices, EndWithTheAddressWhenItIsErasedWhileTheyWait) {
  submit({"1"}, kByMail);
  service.sql("update notice_subscriptions set address = null, token = null, stopped_at = '2026-03-10'");
  send_all();
  EXPECT_TRUE(letterbox.mails.empty());
  EXPECT_EQ(service.sql("select state || ' ' || cause from notice_messages"), "stopped ");
}

TEST_F(Notices, ForgetTheAddressLongAfterSomebodyStopped) {
  submit({"1"}, kByMail);
  send_all();
  service.send(http::Method::post, stop_path(), "", {});
  service.clock.advance(std::chrono::days(29));
  forget_addresses(service.services());
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where address is null"), "0");
  service.clock.advance(std::chrono::days(2));
  forget_addresses(service.services());
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where address is null"), "1");
  auto resume = stop_path();
  resume.replace(resume.find("stop"), 4, "resume");
  EXPECT_EQ(service.post_form(resume, {}).status, 409);
}

TEST_F(Notices, AreNoBusinessOfOthers) {
  EXPECT_EQ(service.get("/staff/notices").header("Location").substr(0, 12), "/staff/login");
  service.sign_in("receiver");
  EXPECT_EQ(service.get("/staff/notices").status, 403);
  EXPECT_EQ(service.post_form("/staff/notices/1/retry", {}).status, 403);
}

TEST_F(Notices, AreAskedForWithAnAddressThatCanBe) {
  EXPECT_TRUE(wrong_fields(service.services(), {}).empty());
  EXPECT_TRUE(wrong_fields(service.services(), {"a@b.cn", "13800138000"}).empty());
  const auto wrong = wrong_fields(service.services(), {"a", "1"});
  ASSERT_EQ(wrong.size(), 2U);
  EXPECT_EQ(wrong[0].field, "notice_email");
  EXPECT_EQ(wrong[1].field, "notice_mobile");
}

}  // namespace
}  // namespace yanlu::notices
