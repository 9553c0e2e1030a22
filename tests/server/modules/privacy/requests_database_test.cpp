// Correction and erasure with a receipt: asked for, decided, done, and done again after a backup was restored.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/journal.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::privacy {
namespace {

using nlohmann::json;

constexpr const char* kGarden = "/api/v1/opinions?q=%E5%A4%9C%E9%87%8C";  // 夜里

class PersonalRequests : public ::testing::Test {
 protected:
  PersonalRequests() {
    service.add_open_draft();
    submissions::NewSubmission submission{.draft = "shili"};
    submission.opinions.push_back({"2", "花园夜里太吵。", "晚上关门。", "我住在旁边。"});
    submission.opinions.push_back({"3", "早一点施行。", "", ""});
    submission.contributor = {"王建国", "13812345678", "教师", "东湖街道"};
    const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
    receipt = received->receipt;
    first = received->opinions.at(0).value;
    second = received->opinions.at(1).value;
  }

  Result<RequestId> ask(const std::string& kind, std::optional<std::int64_t> opinion = std::nullopt,
                        const std::string& words = "") {
    return personal_requests::make_request(service.services(), {receipt, kind, opinion, words, "搬家了"});
  }
  Result<void> decide(RequestId request, const std::string& who, Verdict verdict = Verdict::grant,
                      const std::string& answer = "") {
    return decide_request(service.services(), service.actor(who), request, verdict, answer);
  }
  void erase_everything() {
    const auto asked = ask("erase_everything");
    ASSERT_TRUE(asked.has_value());
    ASSERT_TRUE(decide(*asked, "manager").has_value());
  }
  std::size_t found_in_index() {
    service.index_all();
    return found();
  }
  std::size_t found() {
    service.sign_in("clerk");
    return json::parse(service.get(kGarden).body).at("items").size();
  }
  std::string receipt_page() {
    service.sign_in("");
    return service.get("/receipts/" + receipt).body;
  }
  std::string words_left() {
    return service.sql(
        "select count(*) from opinions where concat(body, suggested_text, reason, quote) <> '' or "
        "octet_length(fingerprint) > 0");
  }

  testing::TestService service;
  std::string receipt;
  std::int64_t first = 0;
  std::int64_t second = 0;
};

TEST_F(PersonalRequests, ACorrectionStandsBesideTheOriginal) {
  const auto asked = ask("correction", first, "花园早上太吵。");
  ASSERT_TRUE(asked.has_value());
  EXPECT_EQ(receipt_page().find("花园早上太吵。"), std::string::npos);
  ASSERT_TRUE(decide(*asked, "clerk", Verdict::grant, "已更正").has_value());
  const auto page = receipt_page();
  for (const char* const text : {"花园夜里太吵。", "花园早上太吵。", "已更正"})
    EXPECT_NE(page.find(text), std::string::npos) << text;
  service.sign_in("clerk");
  EXPECT_NE(service.get("/staff/opinions/" + std::to_string(first)).body.find("花园早上太吵。"), std::string::npos);
  EXPECT_EQ(service.sql("select string_agg(kind, ' ' order by id) from opinion_events where opinion_id = " +
                        std::to_string(first)),
            "received correction_asked corrected");
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'request_granted'"), "1");
}

TEST_F(PersonalRequests, SayWhichWordsAndHow) {
  EXPECT_EQ(ask("correction", first).error().fields.at(0).field, "words");
  EXPECT_EQ(ask("correction", std::nullopt, "话").error().fields.at(0).field, "opinion");
  EXPECT_EQ(ask("correction", 999, "话").error().fields.at(0).field, "opinion");
  EXPECT_EQ(ask("something").error().fields.at(0).field, "kind");
  EXPECT_EQ(ask("correction", first, std::string(10001, 'x')).error().fields.at(0).field, "words");
}

TEST_F(PersonalRequests, AreMadeOneAtATime) {
  const auto asked = ask("erase_contact");
  ASSERT_TRUE(asked.has_value());
  EXPECT_EQ(ask("erase_everything").error().message, "error.request_open");
  EXPECT_EQ(decide(*asked, "clerk", Verdict::refuse).error().fields.at(0).field, "answer");
  EXPECT_TRUE(decide(*asked, "clerk", Verdict::refuse, "还需要联系您").has_value());
  EXPECT_EQ(decide(*asked, "clerk").error().message, "error.request_decided");
  EXPECT_NE(receipt_page().find("还需要联系您"), std::string::npos);
  EXPECT_TRUE(ask("erase_everything").has_value());
}

TEST_F(PersonalRequests, ErasingTheContactLeavesTheOpinion) {
  ASSERT_TRUE(decide(*ask("erase_contact"), "clerk").has_value());
  EXPECT_EQ(
      service.sql("select name_sealed is null and phone_sealed is null and erased_at is not null from contributors"),
      "t");
  EXPECT_EQ(service.sql("select occupation from contributors"), "教师");
  EXPECT_EQ(found_in_index(), 1U);
  EXPECT_EQ(ask("erase_contact").error().message, "error.no_contact_kept");
}

TEST_F(PersonalRequests, EverythingIsErasedByAManagerOnly) {
  const auto asked = ask("erase_everything");
  EXPECT_EQ(decide(*asked, "clerk").error().message, "error.manager_erases");
  EXPECT_EQ(service.sql("select count(*) from staff_actions"), "0");
  EXPECT_EQ(words_left(), "2");
  EXPECT_EQ(decide(*asked, "administrator").error().refusal, Refusal::forbidden);
  EXPECT_TRUE(decide(*asked, "manager").has_value());
  EXPECT_EQ(words_left(), "0");
}

TEST_F(PersonalRequests, ErasingEverythingLeavesTheCountsAndNothingElse) {
  ASSERT_TRUE(decide(*ask("correction", first, "花园早上太吵。"), "clerk").has_value());
  EXPECT_EQ(found_in_index(), 1U);
  service.sql(
      "insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at) "
      "select id, 'email', '\\x01', '\\x01', 'x', 'zh', now() from submissions; "
      "insert into submission_checks (submission_id, reasons, at) select id, '{too_fast}', now() from submissions; "
      "insert into submission_evidence (submission_id, address, user_agent, address_hash, at) "
      "select id, '\\x01', '\\x01', 'x', now() from submissions");
  ASSERT_EQ(service.sql("select count(*) from submission_evidence"), "1");
  erase_everything();
  EXPECT_EQ(found_in_index(), 0U);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "2");
  EXPECT_EQ(service.sql("select concat(occupation, region) from contributors"), "");
  EXPECT_EQ(service.sql("select count(*) from notice_subscriptions where address is not null"), "0");
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "0");
  EXPECT_EQ(service.sql("select count(*) from personal_requests where words <> ''"), "0");
  EXPECT_EQ(service.sql("select count(*) from opinion_corrections where words = ''"), "1");
  service.sign_in("clerk");
  for (const auto& target : {std::string("/staff/opinions"), "/staff/opinions/" + std::to_string(first)}) {
    const auto page = service.get(target).body;
    EXPECT_NE(page.find("应本人要求已删除"), std::string::npos) << target;
    EXPECT_EQ(page.find("太吵"), std::string::npos) << target;
  }
  const auto answer = json::parse(service.get("/api/v1/opinions/" + std::to_string(first)).body);
  EXPECT_TRUE(answer.at("erased").get<bool>());
  EXPECT_EQ(answer.at("body"), "");
  EXPECT_NE(receipt_page().find("应本人要求已删除"), std::string::npos);
  EXPECT_EQ(ask("erase_everything").error().message, "error.erased_already");
  // Others with the same words begin a group of their own.
  EXPECT_GT(service.add_opinion("2", "花园夜里太吵。"), second);
}

TEST_F(PersonalRequests, NothingIsErasedByTheWay) {
  for (const char* const change :
       {"update opinions set body = ''",
        "update opinions set body = '', suggested_text = '', reason = '', fingerprint = '', erased_at = now()",
        "update opinions set body = 'x'", "delete from opinions"})
    EXPECT_EQ(service.refusing_constraint(change), "opinions_is_append_only") << change;
  EXPECT_EQ(service.refusing_constraint("delete from erasures"), "");
  ASSERT_TRUE(ask("erase_contact").has_value());
  EXPECT_EQ(service.refusing_constraint("delete from personal_requests"), "personal_requests_is_append_only");
  EXPECT_EQ(service.refusing_constraint("update personal_requests set words = 'x'"),
            "personal_requests_is_append_only");
}

TEST_F(PersonalRequests, StayErasedWhenABackupIsRestored) {
  service.sql("create table old_opinions as table opinions; create table old_contributors as table contributors");
  erase_everything();
  const auto journal = Journal(journal_file(service.services().config.data)).read();
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_EQ(journal[0].opinions, (std::vector{first, second}));
  // The backup knows neither of the erasure nor of the request. Whoever owns the tables can put it back.
  const std::vector<std::string> tables{"erasures", "personal_requests", "opinion_events", "opinions", "contributors"};
  for (const auto& table : tables) service.sql("alter table " + table + " disable trigger user");
  service.sql(
      "delete from erasures; delete from personal_requests; delete from opinion_events where kind like 'eras%'; "
      "update opinions o set (body, suggested_text, reason, quote, quote_prefix, quote_suffix, fingerprint, erased_at) "
      "= (select body, suggested_text, reason, quote, quote_prefix, quote_suffix, fingerprint, erased_at "
      "from old_opinions b where b.id = o.id); "
      "update contributors c set (name_sealed, phone_sealed, occupation, region, erased_at) = (select name_sealed, "
      "phone_sealed, occupation, region, erased_at from old_contributors b where b.submission_id = c.submission_id)");
  for (const auto& table : tables) service.sql("alter table " + table + " enable trigger user");
  EXPECT_EQ(words_left(), "2");
  EXPECT_NE(receipt_page().find("花园夜里太吵。"), std::string::npos);
  opinions::rebuild_index(service.services().pool, service.services().config.data / "index",
                          [](std::size_t, std::size_t) { return true; });
  EXPECT_TRUE(service.index().refresh());
  EXPECT_EQ(found(), 1U);

  EXPECT_EQ(apply_erasures(service.services()), 1U);
  EXPECT_EQ(words_left(), "0");
  EXPECT_EQ(service.sql("select count(*) from contributors where name_sealed is not null"), "0");
  EXPECT_EQ(found_in_index(), 0U);
  EXPECT_EQ(apply_erasures(service.services()), 0U);
  EXPECT_EQ(Journal(journal_file(service.services().config.data)).read().size(), 1U);
}

TEST_F(PersonalRequests, TheJournalHoldsNothingPersonalAndBearsATornLine) {
  erase_everything();
  const auto file = journal_file(service.services().config.data);
  const auto text = testing::read_file(file);
  for (const auto& word : {receipt, std::string("王"), std::string("花园"), std::string("12345678")})
    EXPECT_EQ(text.find(word), std::string::npos) << word;
  std::ofstream(file, std::ios::app) << "{\"submission\":";
  EXPECT_EQ(Journal(file).read().size(), 1U);
  Journal(file).append({7, "aa", {}, "contact", service.clock.now()});
  EXPECT_EQ(Journal(file).read().size(), 2U);
}

TEST_F(PersonalRequests, AJournalOfAnotherDatabaseErasesNothing) {
  Journal(journal_file(service.services().config.data))
      .append({1, std::string(64, 'a'), {first}, "everything", service.clock.now()});
  EXPECT_EQ(apply_erasures(service.services()), 0U);
  EXPECT_EQ(words_left(), "2");
}

TEST_F(PersonalRequests, WhatAnotherServerErasedIsWrittenDownHereToo) {
  erase_everything();
  const auto file = journal_file(service.services().config.data);
  std::filesystem::remove(file);
  EXPECT_EQ(apply_erasures(service.services()), 0U);
  ASSERT_EQ(Journal(file).read().size(), 1U);
  EXPECT_EQ(Journal(file).read()[0].what, "everything");
}

TEST_F(PersonalRequests, AreMadeOnAPlainForm) {
  service.sign_in("");
  const auto form = "/receipts/" + receipt + "/request";
  EXPECT_EQ(service.get(form).status, 200);
  EXPECT_EQ(service.get("/receipts/000000000000/request").status, 404);
  const auto refused = service.post_form(form, {{"kind", "correction"}, {"words", ""}, {"reason", "写错了"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("写错了"), std::string::npos);
  EXPECT_EQ(service.post_form(form, {{"kind", "erase_contact"}}).status, 303);
  service.sign_in("clerk");
  EXPECT_NE(service.get("/staff/requests").body.find("删除姓名和电话"), std::string::npos);
  EXPECT_EQ(service.post_form("/staff/requests/1/decision", {{"decision", "refuse"}}).status, 422);
  EXPECT_EQ(service.post_form("/staff/requests/1/decision", {{"decision", "grant"}}).status, 303);
  EXPECT_EQ(service.get("/staff/requests").status, 200);
  service.sign_in("receiver");
  EXPECT_EQ(service.get("/staff/requests").status, 403);
}

TEST_F(PersonalRequests, AreMadeByPrograms) {
  service.sign_in("");
  const auto made =
      service.post_json("/api/v1/receipts/" + receipt + "/requests",
                        json{{"kind", "correction"}, {"opinion", first}, {"words", "花园早上太吵。"}}.dump());
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(service.post_json("/api/v1/receipts/" + receipt + "/requests", R"({"kind":"erase_contact"})").status, 409);
  EXPECT_EQ(service.get("/api/v1/requests").status, 401);
  const auto seen = json::parse(service.get("/api/v1/receipts/" + receipt).body);
  EXPECT_EQ(seen.at("requests").at(0).at("kind"), "correction");
  EXPECT_TRUE(seen.at("requests").at(0).at("decision").is_null());
  service.sign_in("clerk");
  EXPECT_EQ(json::parse(service.get("/api/v1/requests").body).at("items").at(0).at("words"), "花园早上太吵。");
  const auto decided = service.post_json("/api/v1/requests/1/decision", R"({"decision":"grant","answer":"好"})");
  ASSERT_EQ(decided.status, 200) << decided.body;
  EXPECT_EQ(json::parse(decided.body).at("decision"), "granted");
  EXPECT_EQ(service.post_json("/api/v1/requests/99/decision", R"({"decision":"grant"})").status, 404);
}

}  // namespace
}  // namespace yanlu::privacy
