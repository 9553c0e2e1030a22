// A symposium: one meeting, many statements, each an opinion.

#include <gtest/gtest.h>

#include "server/modules/intake/intake.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::intake {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

class Symposium : public ::testing::Test {
 protected:
  Symposium() {
    service.add_open_draft();
    service.sign_in("clerk");
  }
  static Fields form(Fields more) {
    Fields fields{{"form_id", "a-form"}, {"draft", "shili"},          {"held_on", "2026-03-05"},
                  {"place", "花园街道"}, {"attendees", "李某\n张某"}, {"article_1", "第二条"},
                  {"speaker_1", "李某"}, {"words_1", "写明谁来照管"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
  }
  http::Response send(const Fields& fields) { return service.post_form("/staff/symposia", fields); }
  std::string opinions() { return service.sql("select count(*) from opinions"); }
  testing::TestService service;
};

TEST_F(Symposium, TurnsEachStatementIntoAnOpinionLinkedToIt) {
  const auto saved = send(form({{"article_2", ""},
                                {"speaker_2", ""},
                                {"words_2", "尽快施行"},
                                {"article_3", ""},
                                {"speaker_3", ""},
                                {"words_3", ""}}));
  ASSERT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(
      service.sql("select string_agg(concat_ws(' ', s.place, o.article_key, o.body, o.channel), '; ' order by s.place)"
                  " from symposium_statements s join opinions o on o.id = s.opinion_id"),
      "1 2 写明谁来照管 symposium; 2 尽快施行 symposium");
  const auto page = service.get(saved.header("Location")).body;
  EXPECT_NE(page.find("李某\n张某"), std::string::npos);
  EXPECT_LT(page.find("写明谁来照管"), page.find("尽快施行"));
}

TEST_F(Symposium, AddsRowsAndLosesNothing) {
  const auto page = send(form({{"add", "1"}}));
  EXPECT_EQ(page.status, 200);
  for (const char* const kept :
       {"value=\"花园街道\"", "李某\n张某", "value=\"第二条\"", "写明谁来照管", "name=\"words_4\""})
    EXPECT_NE(page.body.find(kept), std::string::npos) << kept;
  EXPECT_EQ(page.body.find("name=\"words_5\""), std::string::npos);
  EXPECT_EQ(opinions(), "0");
}

TEST_F(Symposium, SavesAllOrNothingAndSaysWhatIsWrongWhere) {
  auto fields = form({{"article_2", "99"}, {"speaker_2", "张某"}, {"words_2", "尽快施行"}});
  for (auto& [name, value] : fields)
    if (name == "place") value = "";
  const auto page = send(fields);
  EXPECT_EQ(page.status, 422);
  for (const char* const said :
       {"href=\"#place\"", "href=\"#article_2\"", "value=\"张某\"", "尽快施行", "写明谁来照管"})
    EXPECT_NE(page.body.find(said), std::string::npos) << said;
  EXPECT_EQ(opinions(), "0");
  EXPECT_EQ(service.sql("select count(*) from symposia"), "0");
}

TEST_F(Symposium, IsHeldWhileTheDraftIsOpen) {
  auto fields = form({});
  for (auto& [name, value] : fields)
    if (name == "held_on") value = "2026-02-01";
  const auto page = send(fields);
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(page.body.find("href=\"#held_on\""), std::string::npos);
}

TEST_F(Symposium, NeedsAStatement) {
  EXPECT_EQ(send({{"draft", "shili"}, {"held_on", "2026-03-05"}, {"place", "花园街道"}, {"words_1", ""}}).status, 422);
}

TEST_F(Symposium, CountsOnceHoweverOftenTheFormIsSent) {
  const auto first = send(form({}));
  EXPECT_EQ(send(form({})).header("Location"), first.header("Location"));
  EXPECT_EQ(opinions(), "1");
}

TEST_F(Symposium, KeepsAttendeesFromAllButStaff) {
  const auto page = send(form({})).header("Location");
  const auto address = page.substr(0, page.find('?'));
  for (const char* const other : {"receiver", "administrator"}) {
    service.sign_in(other);
    EXPECT_EQ(service.get(address).status, 403) << other;
  }
  service.sign_in("");
  EXPECT_NE(service.get(address).status, 200);
}

TEST_F(Symposium, IsNotInTheDatabaseAsItWasTypedAndEachLookIsRecorded) {
  const auto page = send(form({{"notes", "陈某会后来电"}})).header("Location");
  EXPECT_EQ(service.sql("select attendees || notes from symposia"), "");
  EXPECT_EQ(service.sql("select count(*) from symposia s where s::text like '%某%' or s::text like '%' || "
                        "encode(convert_to('某', 'UTF8'), 'hex') || '%'"),
            "0");
  const auto looks = [&] { return service.sql("select count(*) from staff_actions where kind = 'symposium_seen'"); };
  EXPECT_EQ(looks(), "0");
  EXPECT_NE(service.get(page).body.find("陈某会后来电"), std::string::npos);
  EXPECT_EQ(looks(), "1");
  EXPECT_EQ(service.get("/staff/symposia").body.find("李某"), std::string::npos);
  EXPECT_EQ(looks(), "1");
}

TEST_F(Symposium, OfAVersionThatDidNotSealIsSealedAtTheStart) {
  const auto page = send(form({})).header("Location");
  service.sql("alter table symposia disable trigger user");
  service.sql("update symposia set attendees = '李某', attendees_sealed = null, notes = '陈某', notes_sealed = null");
  service.sql("alter table symposia enable trigger user");
  EXPECT_NE(service.get(page).body.find("陈某"), std::string::npos);
  EXPECT_EQ(seal_plain_symposia(service.services()), jobs::Worker::More::no);
  EXPECT_EQ(service.sql("select attendees || notes || (attendees_sealed is not null)::text from symposia"), "true");
  EXPECT_NE(service.get(page).body.find("陈某"), std::string::npos);
}

TEST_F(Symposium, ChangesBySealingOnly) {
  send(form({}));
  for (const char* const change :
       {"update symposia set place = 'x'", "update symposia set attendees_sealed = null",
        "update symposia set notes_sealed = '\\x0107'", "update symposia set attendees = 'x'", "delete from symposia"})
    EXPECT_EQ(service.refusing_constraint(change), "symposia_is_append_only") << change;
  EXPECT_EQ(service.refusing_constraint("update symposia set attendees_sealed = '\\x0707'"), "");
}

}  // namespace
}  // namespace yanlu::intake
