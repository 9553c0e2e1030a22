// Name and telephone at rest: sealed, bound to their row, sealed anew, and changed in no other way.

#include <gtest/gtest.h>

#include "server/app.hpp"
#include "server/db/migrator.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/privacy/consent.hpp"
#include "server/privacy/seal.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::privacy {
namespace {

class SealedContacts : public ::testing::Test {
 protected:
  SealedContacts() { service.add_open_draft(); }

  std::int64_t add(const std::string& name, const std::string& phone) {
    submissions::NewSubmission submission{.draft = "shili"};
    submission.opinions.push_back({"2", "花园夜里太吵。", "", ""});
    submission.contributor = {name, phone, "教师", "东湖街道"};
    const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
    EXPECT_TRUE(received.has_value());
    return received->opinions.at(0).value;
  }
  receipts::Contact contact(std::int64_t opinion) {
    return desk::look_at_contact(service.services(), service.actor("clerk"), OpinionId{opinion}).value();
  }
  // As a row of a version that did not seal.
  void make_plain(const std::string& name, const std::string& phone) {
    service.sql("alter table contributors disable trigger user");
    service.sql("update contributors set name_sealed = null, phone_sealed = null, name = '" + name + "', phone = '" +
                phone + "'");
    service.sql("alter table contributors enable trigger user");
  }
  void rotate() {
    rotate_keys(service.services(), [](std::size_t, std::size_t) {});
  }
  bool is_held() const { return yanlu::holds_sealed_data(service.services().pool); }
  Keys keys() const { return read_keys(service.services().seal.key_file()); }

  testing::TestService service;
  bool held = false;
};

TEST_F(SealedContacts, AreNowhereInTheDatabaseAsTheyWereTyped) {
  const auto id = add("王建国", "13812345678");
  EXPECT_EQ(service.sql("select count(*) from contributors where name <> '' or phone <> ''"), "0");
  EXPECT_EQ(service.sql("select count(*) from contributors c where c::text like '%王建国%' or c::text like "
                        "'%13812345678%' or position(convert_to('13812345678', 'UTF8') in phone_sealed) > 0"),
            "0");
  EXPECT_EQ(contact(id).name, "王建国");
  EXPECT_EQ(contact(id).phone, "13812345678");
}

TEST_F(SealedContacts, KeepTheVersionOfWhatThePersonWasTold) {
  add("王建国", "");
  EXPECT_EQ(service.sql("select consent_version from contributors"), kConsentVersion);
  EXPECT_EQ(service.sql("select phone_sealed is null and name_sealed is not null from contributors"), "t");
}

TEST_F(SealedContacts, DoNotOpenInAnotherRow) {
  const auto first = add("王建国", "13812345678");
  add("陈桂英", "13987654321");
  service.sql("alter table contributors disable trigger user");
  service.sql(
      "update contributors set name_sealed = (select name_sealed from contributors order by submission_id desc limit "
      "1)");
  service.sql("alter table contributors enable trigger user");
  EXPECT_THROW(contact(first), Unopenable);
}

TEST_F(SealedContacts, OfOlderVersionsAreSealedAtTheStart) {
  const auto id = add("王建国", "13812345678");
  make_plain("李四", "");
  EXPECT_EQ(contact(id).name, "李四");
  EXPECT_EQ(receipts::seal_plain_contributors(service.services()), jobs::Worker::More::no);
  EXPECT_EQ(service.sql("select name from contributors"), "");
  EXPECT_EQ(contact(id).name, "李四");
  EXPECT_EQ(contact(id).phone, "");
}

TEST_F(SealedContacts, ChangeBySealingAndErasingOnly) {
  add("王建国", "13812345678");
  for (const char* const change :
       {"update contributors set occupation = 'x'", "update contributors set region = ''",
        "update contributors set name_sealed = null", "update contributors set phone_sealed = null, erased_at = now()",
        "update contributors set name = 'x'", "update contributors set consent_version = 'x'",
        "update contributors set name_sealed = null, phone_sealed = null, erased_at = now()",
        "update contributors set submission_id = submission_id + 1", "delete from contributors"})
    EXPECT_EQ(service.refusing_constraint(change), "contributors_is_append_only") << change;
  EXPECT_EQ(service.refusing_constraint("update contributors set name_sealed = '\\x0707'"), "");
}

TEST_F(SealedContacts, AreSealedAnewWithAnotherKey) {
  const auto first = add("王建国", "13812345678");
  const auto second = add("", "13987654321");
  const auto before =
      service.sql("select string_agg(phone_sealed::text, ',' order by submission_id) from contributors");
  rotate();
  EXPECT_EQ(keys().size(), 1U);
  EXPECT_EQ(keys().back().id, 2);
  EXPECT_EQ(service.sql("select count(*) from contributors where get_byte(phone_sealed, 0) <> 2"), "0");
  EXPECT_NE(service.sql("select string_agg(phone_sealed::text, ',' order by submission_id) from contributors"), before);
  EXPECT_EQ(contact(first).phone, "13812345678");
  EXPECT_EQ(contact(second).phone, "13987654321");
  rotate();
  EXPECT_EQ(keys().back().id, 3);
  EXPECT_EQ(contact(first).name, "王建国");
}

TEST_F(SealedContacts, AreSealedAnewTogetherWithAddressesForAnswersAndEvidence) {
  submissions::NewSubmission submission{.draft = "shili"};
  submission.opinions.push_back({"2", "花园夜里太吵。", "", ""});
  submission.verdict.reasons = {"hidden_field"};
  submission.verdict.address = "203.0.113.9";
  submission.verdict.user_agent = "a program";
  const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
  ASSERT_TRUE(received.has_value());
  // As the module of notices does it where mail can be sent.
  const auto id = std::to_string(received->id.value);
  const auto sealed = [&](const std::string& column) {
    return db::bytea(service.services().seal.seal("wang", "notice_subscription:" + id + ":email:" + column));
  };
  service.sql(
      "insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at) values "
      "(" +
      id + ", 'email', '" + sealed("address") + "', '" + sealed("token") + "', 'x', 'zh', now())");
  ASSERT_EQ(service.sql("select count(*) from submission_evidence"), "1");
  EXPECT_TRUE(is_held());
  rotate();
  EXPECT_EQ(service.sql("select get_byte(address, 0) + get_byte(token, 0) from notice_subscriptions"), "4");
  EXPECT_EQ(service.sql("select get_byte(address, 0) + get_byte(user_agent, 0) from submission_evidence"), "4");
}

TEST_F(SealedContacts, AreSealedAnewTogetherWithSymposiaAndTablesThatWait) {
  service.sign_in("clerk");
  const auto symposium = service
                             .post_form("/staff/symposia", {{"draft", "shili"},
                                                            {"held_on", "2026-03-05"},
                                                            {"place", "花园街道"},
                                                            {"attendees", "李某"},
                                                            {"notes", "张某来电"},
                                                            {"words_1", "写明谁来照管"}})
                             .header("Location");
  service.sql(
      "insert into imports (draft_id, entered_by, file_name, state, created_at) select d.id, u.id, 'a.csv', 'checked', "
      "now() from drafts d, users u where u.role = 'clerk' limit 1");
  const auto import = service.sql("select id from imports");
  const auto bound_to = "import:" + import + ":content";
  service.sql("insert into import_files (import_id, content) values (" + import + ", '" +
              db::bytea(service.services().seal.seal("王建国", bound_to)) + "')");
  rotate();
  EXPECT_EQ(keys().back().id, 2);
  EXPECT_EQ(service.sql("select get_byte(attendees_sealed, 0) + get_byte(notes_sealed, 0) from symposia"), "4");
  EXPECT_EQ(service.sql("select get_byte(content, 0) from import_files"), "2");
  EXPECT_NE(service.get(symposium).body.find("张某来电"), std::string::npos);
}

TEST_F(SealedContacts, FinishARotationThatWasInterrupted) {
  const auto first = add("王建国", "13812345678");
  auto both = keys();
  both.push_back(another_key(both));
  replace_key_file(service.services().seal.key_file(), both);
  const auto second = add("陈桂英", "13987654321");  // sealed with the new key already
  rotate();
  EXPECT_EQ(keys().size(), 1U);
  EXPECT_EQ(keys().back().bytes, both.back().bytes);
  EXPECT_EQ(contact(first).name, "王建国");
  EXPECT_EQ(contact(second).name, "陈桂英");
}

TEST_F(SealedContacts, AreNeverSealedByAKeyOutOfUse) {
  add("王建国", "13812345678");
  rotate();
  EXPECT_EQ(service.refusing_constraint("update contributors set name_sealed = '\\x0107'"),
            "personal_data_are_sealed_by_keys_in_use");
}

TEST_F(SealedContacts, ForbidMakingANewKey) {
  EXPECT_FALSE(is_held());
  add("王建国", "");
  EXPECT_TRUE(is_held());
}

// Each table on its own forbids it: its owner's statements are asked.
TEST_F(SealedContacts, AreMissedWhicheverTableHoldsThem) {
  add("", "");
  const auto held_after = [&](const std::string& insert) {
    return service.services().pool.write(Acting::command(), [&](db::Transaction& t) -> Result<bool> {
      t.script(insert);
      held = holds_sealed_data(t);
      return refuse(Refusal::conflict, "rolled back");
    });
  };
  for (const std::string insert :
       {"insert into notice_subscriptions (submission_id, kind, address, token, token_hash, language, created_at) "
        "select id, 'email', '\\x01', '\\x01', 'x', 'zh', now() from submissions",
        "insert into submission_checks (submission_id, reasons, at) select id, '{too_fast}', now() from submissions; "
        "insert into submission_evidence (submission_id, address, user_agent, address_hash, at) "
        "select id, '\\x01', '\\x01', 'x', now() from submissions",
        "insert into imports (draft_id, entered_by, file_name, state, created_at) select d.id, u.id, 'a.csv', "
        "'checked', now() from drafts d, users u where u.role = 'clerk' limit 1; "
        "insert into import_files (import_id, content) select id, '\\x01' from imports",
        "insert into kept_answers (user_id, key, request_hash, state, answer, created_at) "
        "select id, 'k', 'x', 'done', '\\x01', now() from users where role = 'clerk' limit 1"}) {
    held = false;
    EXPECT_FALSE(held_after(insert).has_value());
    EXPECT_TRUE(held) << insert;
  }
  EXPECT_FALSE(is_held());
}

// A server of today asks before it says that the database lacks migrations.
TEST(SealedData, AreAskedForInDatabasesOfEveryVersion) {
  const auto migrations = whole_schema().migrations;
  for (std::size_t applied = 0; applied <= migrations.size(); ++applied) {
    const testing::ScratchDatabase database;
    db::Pool pool(database.connection_string(), 1);
    if (applied > 0) db::migrate(pool, {migrations.first(applied), {}});
    EXPECT_FALSE(yanlu::holds_sealed_data(pool)) << applied;
  }
}

}  // namespace
}  // namespace yanlu::privacy
