// Taking an opinion in: once, in time, into the group of its words.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "server/http/csrf.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::submissions {
namespace {

class ReceiveSubmission : public ::testing::Test {
 protected:
  ReceiveSubmission() { service.add_open_draft(); }

  static NewSubmission on(const std::string& article, const std::string& body) {
    NewSubmission submission{.draft = "shili"};
    submission.opinions.push_back({.article = article, .body = body, .suggested_text = {}, .reason = {}});
    return submission;
  }
  static NewSubmission on_paper(const char* day) {
    auto opinion = on("2", "座谈会上的话。");
    opinion.channel = "symposium";
    opinion.said_on = from_local_date(day);
    return opinion;
  }
  Result<Received> receive(const NewSubmission& submission, const std::string& key = "",
                           const std::optional<Actor>& actor = std::nullopt) {
    return receive_submission(service.services(), submission, {key, ""}, actor);
  }
  std::string group_of(const Result<Received>& received) {
    return service.sql("select group_id from opinion_standings where opinion_id = " +
                       std::to_string(received.value().opinions.at(0).value));
  }
  std::string count() { return service.sql("select count(*) from opinions"); }

  testing::TestService service;
  const Actor clerk = service.actor("clerk");
};

TEST_F(ReceiveSubmission, StoresTheWordsAsTheyCame) {
  const std::string words = " 第一行\n第二行 <b>“'; drop table opinions; --” 𠮷 ";
  const auto received = receive(on("2", words));
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(service.sql("select body from opinions"), words);
  EXPECT_EQ(received->receipt.size(), 12U);
  EXPECT_EQ(service.sql("select state from opinion_standings"), "received");
}

TEST_F(ReceiveSubmission, GroupsTheSameWordsOnTheSameArticle) {
  const auto first = group_of(receive(on("2", "花园应当多种ABC花，少种草。")));
  EXPECT_EQ(group_of(receive(on("2", "花园应当多种ＡＢＣ花, 少种草"))), first);
  EXPECT_EQ(group_of(receive(on("2", "  花园 应当多种abc花 少种草！\n"))), first);
  EXPECT_NE(group_of(receive(on("2", "花园应当多种草，少种ABC花。"))), first);
  EXPECT_NE(group_of(receive(on("3", "花园应当多种ABC花，少种草。"))), first);
  EXPECT_NE(group_of(receive(on("", "花园应当多种ABC花，少种草。"))), first);
  auto with_wording = on("2", "花园应当多种ABC花，少种草。");
  with_wording.opinions[0].suggested_text = "第二条 花园多花少草。";
  EXPECT_NE(group_of(receive(with_wording)), first);
}

TEST_F(ReceiveSubmission, MakesOneGroupOfTheSameWordsThatArriveAtOnce) {
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 12; ++i) threads.emplace_back([&] { EXPECT_TRUE(receive(on("2", "一样的话。")).has_value()); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count(), "12");
  EXPECT_EQ(service.sql("select count(*) from opinion_groups"), "1");
  EXPECT_EQ(service.sql("select count(distinct receipt) from submissions"), "12");
}

TEST_F(ReceiveSubmission, TakesOneOpinionHoweverOftenItsKeyComes) {
  std::vector<Received> answers(8);
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (auto& answer : answers) threads.emplace_back([&] { answer = receive(on("2", "一次。"), "key").value(); });
  for (auto& thread : threads) thread.join();
  for (const auto& answer : answers) EXPECT_EQ(answer.receipt, answers[0].receipt);
  EXPECT_EQ(count(), "1");
  EXPECT_EQ(receive(on("2", "别的话。"), "key").error().fields.at(0).message, "error.key_used_otherwise");
  EXPECT_EQ(count(), "1");
}

std::string receipt_in(const http::Response& response) {
  EXPECT_EQ(response.status, 201) << response.body;
  return nlohmann::json::parse(response.body).at("receipt");
}

TEST_F(ReceiveSubmission, TakesTwoStrangersWithOneKeyAndTheSameWordsForTwo) {
  const auto send = [&](const std::string& address, const std::string& key) {
    service.come_from(address);
    return receipt_in(service.post_json("/api/v1/drafts/shili/opinions", R"({"article": "2", "body": "同意。"})",
                                        {{"idempotency-key", key}}));
  };
  const auto first = send("192.0.2.1", "1");
  const auto second = send("192.0.2.2", "1");
  EXPECT_NE(first, second);
  EXPECT_EQ(send("192.0.2.1", "1"), first);
  EXPECT_EQ(send("192.0.2.2", "1"), second);
  EXPECT_EQ(count(), "2");
  EXPECT_EQ(send("2001:db8::1", "1"), send("2001:db8::2", "1")) << "one household";
  EXPECT_EQ(count(), "3");
}

// The example of every API tool is a random UUID as well.
TEST_F(ReceiveSubmission, TakesTheSameUuidOfTwoStrangersForTwo) {
  const auto send = [&](const std::string& address) {
    service.come_from(address);
    return receipt_in(service.post_json("/api/v1/drafts/shili/opinions", R"({"article": "2", "body": "同意。"})",
                                        {{"idempotency-key", "0f8fad5b-d9cb-469f-a165-70867728950e"}}));
  };
  EXPECT_NE(send("192.0.2.1"), send("198.51.100.1"));
  EXPECT_EQ(count(), "2");
}

TEST_F(ReceiveSubmission, TakesOneFormInTwoBrowsersForTwo) {
  const auto send = [&](const std::string& visit) {
    const auto token = http::csrf_token(service.services().config.secret, http::TokenOf::visit, visit);
    return service.send(http::Method::post, "/drafts/shili/opinions",
                        "submission_id=1&article=2&body=%E5%90%8C%E6%84%8F%E3%80%82&csrf=" + token,
                        {{"content-type", "application/x-www-form-urlencoded"}});
  };
  const auto first = send("a-visit");
  ASSERT_EQ(first.status, 303) << first.body;
  EXPECT_EQ(send("a-visit").header("Location"), first.header("Location"));
  service.visit_as("another-visit");
  const auto second = send("another-visit");
  ASSERT_EQ(second.status, 303);
  EXPECT_NE(second.header("Location"), first.header("Location"));
  EXPECT_EQ(count(), "2");
}

TEST_F(ReceiveSubmission, KeepsNoHashFromWhichATelephoneIsGuessed) {
  auto submission = on("2", "同意。");
  submission.contributor.phone = "13812345678";
  receive(submission, "key");
  EXPECT_EQ(service.sql("select length(request_hash) from idempotency_keys"), "32");
  const auto first = service.sql("select encode(request_hash, 'hex') from idempotency_keys");
  testing::TestService other("another secret of forty characters or so");
  other.add_open_draft();
  ASSERT_TRUE(receive_submission(other.services(), submission, {"key", ""}, std::nullopt).has_value());
  EXPECT_NE(other.sql("select encode(request_hash, 'hex') from idempotency_keys"), first);
}

TEST_F(ReceiveSubmission, AnswersARepeatedKeyEvenAfterClosing) {
  const auto first = receive(on("2", "赶在最后。"), "key");
  service.clock.set(from_local_date("2026-04-01").value());
  EXPECT_EQ(receive(on("2", "赶在最后。"), "key").value().receipt, first.value().receipt);
}

TEST_F(ReceiveSubmission, RefusesWhatIsOutsideTheTimeOfTheDraft) {
  const auto refusal_at = [&](Instant instant) {
    service.clock.set(instant);
    const auto received = receive(on("2", "话。"));
    return received ? std::string("taken in") : received.error().message;
  };
  const std::chrono::microseconds moment(1);
  EXPECT_EQ(refusal_at(from_local_date("2026-03-01").value() - moment), "error.draft_not_open");
  EXPECT_EQ(refusal_at(from_local_date("2026-03-01").value()), "taken in");
  EXPECT_EQ(refusal_at(from_local_date("2026-04-01").value() - moment), "taken in");
  EXPECT_EQ(refusal_at(from_local_date("2026-04-01").value()), "error.draft_closed");
  EXPECT_EQ(count(), "2");
}

TEST_F(ReceiveSubmission, RefusesUnknownPlacesAndStoresNothing) {
  const auto field = [&](const NewSubmission& submission) { return receive(submission).error().fields.at(0).field; };
  EXPECT_EQ(field(on("4", "话。")), "article");
  auto elsewhere = on("2", "话。");
  elsewhere.station = "nowhere";
  EXPECT_EQ(field(elsewhere), "station");
  EXPECT_EQ(field(on("2", "")), "body");
  auto by_letter = on("2", "话。");
  by_letter.channel = "letter";
  EXPECT_EQ(field(by_letter), "channel");
  auto absent = on("2", "话。");
  absent.draft = "none";
  EXPECT_EQ(receive(absent).error().refusal, Refusal::absent);
  EXPECT_EQ(count(), "0");
  EXPECT_EQ(service.sql("select count(*) from opinion_groups"), "0");
}

TEST_F(ReceiveSubmission, TakesPaperThatWasSaidInTimeAlsoAfterClosing) {
  service.clock.set(from_local_date("2026-04-05").value());
  EXPECT_TRUE(receive(on_paper("2026-03-31"), "", clerk).has_value());
  EXPECT_EQ(service.sql("select late, entered_by is not null from opinions"), "t");
  EXPECT_EQ(receive(on_paper("2026-04-01"), "", clerk).error().fields.at(0).field, "received_on");
  EXPECT_EQ(receive(on_paper("2026-02-28"), "", clerk).error().fields.at(0).field, "received_on");
}

TEST_F(ReceiveSubmission, TakesNoPaperFromTheFuture) {
  EXPECT_EQ(receive(on_paper("2026-03-11"), "", clerk).error().fields.at(0).field, "received_on");
  EXPECT_TRUE(receive(on_paper("2026-03-10"), "", clerk).has_value());
}

// What residents wrote anonymously is not to be put together by whoever reads the database.
TEST_F(ReceiveSubmission, KeepsNothingThatTellsWhatOneSenderSent) {
  const auto send = [&](const char* body, const char* key) {
    return service.post_json("/api/v1/drafts/shili/opinions", std::string(R"({"article":"1","body":")") + body + "\"}",
                             {{"idempotency-key", key}});
  };
  service.come_from("192.0.2.7");
  EXPECT_EQ(send("第一条意见。", "1").status, 201);
  EXPECT_EQ(send("第二条意见。", "2").status, 201);
  EXPECT_EQ(service.sql("select count(distinct scope) || ' ' || count(distinct key) from idempotency_keys"), "1 2");
  EXPECT_EQ(service.sql("select count(*) from idempotency_keys where key in ('1', '2')"), "0");
}

// Two sheets with the same words are two voices, and one key for both is told as a mistake.
TEST_F(ReceiveSubmission, TakesTheSameWordsOfAnotherDayForAnother) {
  EXPECT_TRUE(receive(on_paper("2026-03-09"), "a pile", clerk).has_value());
  EXPECT_EQ(receive(on_paper("2026-03-10"), "a pile", clerk).error().fields.at(0).message, "error.key_used_otherwise");
}

TEST_F(ReceiveSubmission, KeepsWhoSaidItApart) {
  auto opinion = on("2", "话。");
  opinion.contributor = {"张三", "13800000000", "教师", "某街道"};
  ASSERT_TRUE(receive(opinion).has_value());
  ASSERT_TRUE(receive(on("2", "没有名字的话。")).has_value());
  EXPECT_EQ(service.sql("select count(*) from contributors"), "1");
  EXPECT_EQ(service.sql("select count(*) from opinions o where o::text like '%张三%' or o::text like '%1380000%'"),
            "0");
  EXPECT_EQ(service.sql("select count(*) from opinion_events e where e::text like '%张三%'"), "0");
}

TEST_F(ReceiveSubmission, LeavesWordsThatNobodyCanChange) {
  const auto id = std::to_string(receive(on("2", "话。")).value().id.value);
  for (const auto& [attempt, constraint] :
       {std::pair{"update opinions set body = '别的话'", "opinions_is_append_only"},
        std::pair{"delete from opinions", "opinions_is_append_only"},
        std::pair{"truncate opinions cascade", "opinions_is_append_only"},
        std::pair{"update opinion_events set kind = 'kept'", "opinion_events_is_append_only"},
        std::pair{"delete from opinion_events", "opinion_events_is_append_only"}})
    EXPECT_EQ(service.refusing_constraint(attempt), constraint) << attempt;
  EXPECT_EQ(service.refusing_constraint("insert into opinion_events (opinion_id, kind, at) values (" + id +
                                        ", 'kept', now())"),
            "opinion_events_by_staff_name_the_action");
}

TEST_F(ReceiveSubmission, TellsTheHolderOfTheReceiptAndNobodyElse) {
  auto opinion = on("2", "我的话。");
  opinion.contributor.name = "张三";
  const auto receipt = receive(opinion).value().receipt;
  const auto shown = service.get("/receipts/" + receipt);
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find("我的话。"), std::string::npos);
  EXPECT_EQ(shown.body.find("张三"), std::string::npos);
  EXPECT_EQ(service.get("/receipts/AAAA-AAAA-AAAA").status, 404);
  EXPECT_EQ(service.get("/api/v1/receipts/AAAA-AAAA-AAAA").status, 404);
}

TEST_F(ReceiveSubmission, ByTheFormLosesNothingThatWasTyped) {
  const auto refused = service.post_form("/drafts/shili/opinions", {{"article", "2"},
                                                                    {"body", ""},
                                                                    {"suggested_text", "改成<这样>"},
                                                                    {"reason", "因为\n两行"},
                                                                    {"name", "张\"三"},
                                                                    {"region", "某街道"}});
  EXPECT_EQ(refused.status, 422);
  for (const char* const typed : {"改成&lt;这样&gt;", "因为\n两行", "张&quot;三", "某街道"})
    EXPECT_NE(refused.body.find(typed), std::string::npos) << typed;
  const auto taken = service.post_form("/drafts/shili/opinions", {{"article", "2"}, {"body", "有话。"}});
  EXPECT_EQ(taken.status, 303);
  EXPECT_TRUE(taken.header("Location").starts_with("/receipts/"));
}

// The form's identity is the words' own: sent again they are the same submission; others say that the first was
// received, and are a further one only under the new identity of that answer.
TEST_F(ReceiveSubmission, ByTheFormCountsOnceAndSaysSoOfOtherWords) {
  using Fields = std::vector<std::pair<std::string, std::string>>;
  const auto send = [&](Fields more) {
    more.insert(more.end(), {{"article", "2"}, {"submission_id", "this form"}});
    return service.post_form("/drafts/shili/opinions", more);
  };
  const auto first = send({{"body", "头一次的话。"}, {"name", "张三"}}).header("Location");
  EXPECT_EQ(send({{"body", "头一次的话。"}, {"name", "张三"}}).header("Location"), first);
  EXPECT_EQ(send({{"body", "头一次的话。"}}).header("Location"), first) << "the page keeps no names";
  EXPECT_EQ(count(), "1");
  for (const Fields& other :
       {Fields{{"body", "改过的话。"}}, Fields{{"body", "头一次的话。"}, {"phone", "13812345678"}}}) {
    const auto told = send(other);
    EXPECT_EQ(told.status, 409);
    const auto receipt = first.substr(std::string("/receipts/").size(), std::string("7K3M-Q2XD-8R4T").size());
    EXPECT_NE(told.body.find(receipt), std::string::npos);
    EXPECT_NE(told.body.find(other.front().second), std::string::npos) << "what was typed is still there";
    EXPECT_EQ(told.body.find("this form"), std::string::npos) << "sent once more it is a further opinion";
  }
  EXPECT_EQ(count(), "1");
}

}  // namespace
}  // namespace yanlu::submissions
