// The texts of one law side by side: how their articles correspond, and where opinions go.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/comparison/commands/commands.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::comparison {
namespace {

using nlohmann::json;

constexpr const char* kFirst =
    "# 社区公园条例（征求意见稿）\n\n第一条 为了加强社区公园的养护，制定本条例。\n\n"
    "第二条 公园由街道办事处管理，养护经费列入街道年度预算。\n\n第三条 "
    "公园每日六时开放，二十二时关闭，夏季是否延长由街道办事处征求居民意见后公布。\n\n"
    "第四条 禁止在公园内燃放烟花爆竹、焚烧垃圾落叶。\n\n第五条 本条例自公布之日起施行。\n";
constexpr const char* kSecond =
    "# 社区公园条例（草案）\n\n第一条 为了加强社区公园的养护，制定本条例。\n\n"
    "第二条 鼓励居民认养花木，认养办法由居民委员会公布。\n\n"
    "第三条 公园由街道办事处管理，养护经费列入街道年度预算。\n\n第四条 "
    "公园每日六时开放，二十三时关闭，夏季是否延长由街道办事处征求居民意见后公布。\n\n"
    "第五条 本条例自公布之日起施行。\n";

class ComparedTexts : public ::testing::Test {
 protected:
  void add(const char* markdown, const std::string& slug,
           drafts::NewDraft::Publish publish = drafts::NewDraft::Publish::at_once) {
    const auto imported =
        drafts::import_draft(service.services(), {markdown, slug, "", "", open(), publish}, std::nullopt);
    ASSERT_TRUE(imported.has_value());
  }
  static drafts::Consultation open() {
    return {from_local_date("2026-03-01").value(), from_local_date("2026-04-01").value()};
  }
  std::string fates() {
    return service.sql(
        "select string_agg(coalesce(before_key, '-') || '>' || coalesce(after_key, '-') || ' ' || fate, ', ' order by "
        "position) from article_pairings");
  }
  std::vector<Whereabouts> went(const std::string& key, const std::string& slug = "yi") {
    return service.services().pool.read(Acting::command(), [&](db::Transaction& t) {
      const auto now = service.clock.now();
      return whereabouts(t, drafts::find_draft(t, slug, now).value().id, key, drafts::Sight::published_only, now);
    });
  }
  PairingCorrection correction(const std::string& article, std::optional<std::vector<std::string>> later) {
    return {"yi", "er", article, std::move(later)};
  }
  testing::TestService service;
  const Actor clerk = service.actor("clerk");
};

TEST_F(ComparedTexts, AreAlignedWhenTheyArePublished) {
  add(kFirst, "yi");
  add(kSecond, "er", drafts::NewDraft::Publish::later);
  EXPECT_EQ(fates(), "");
  ASSERT_TRUE(drafts::publish_draft(service.services(), service.actor("manager"), "er").has_value());
  EXPECT_EQ(fates(), "1>1 same, ->2 new, 2>3 renumbered, 3>4 changed, 4>- deleted, 5>5 same");
}

TEST_F(ComparedTexts, ThatWereNeverAlignedAreFoundLater) {
  add(kFirst, "yi");
  add(kSecond, "er");
  const auto made = fates();
  service.services().pool.write(Acting::command(),
                                [](db::Transaction& t) { t.script("delete from article_pairings"); });
  EXPECT_TRUE(align_unaligned(service.services()));
  EXPECT_EQ(fates(), made);
  EXPECT_FALSE(align_unaligned(service.services()));
}

TEST_F(ComparedTexts, TellWhereAnArticleWent) {
  add(kFirst, "yi");
  EXPECT_TRUE(went("3").empty());
  add(kSecond, "er");
  EXPECT_EQ(went("1").at(0).kind, Whereabouts::Kind::unchanged);
  EXPECT_EQ(went("2").at(0).kind, Whereabouts::Kind::unchanged);
  EXPECT_EQ(went("2").at(0).places.at(0).number, "第三条");
  EXPECT_EQ(went("3").at(0).kind, Whereabouts::Kind::changed);
  EXPECT_EQ(went("4").at(0).kind, Whereabouts::Kind::deleted);
  EXPECT_TRUE(went("4").at(0).places.empty());
}

TEST_F(ComparedTexts, TellResidentsOnlyOfTextsThatHaveOpened) {
  add(kFirst, "yi");
  add(kSecond, "er");
  service.clock.set(from_local_date("2026-02-01").value());
  EXPECT_TRUE(went("3").empty());
  EXPECT_EQ(service.services().pool.read(Acting::command(),
                                         [&](db::Transaction& t) {
                                           const auto now = service.clock.now();
                                           return whereabouts(t, drafts::find_draft(t, "yi", now).value().id, "3",
                                                              drafts::Sight::everything, now)
                                               .size();
                                         }),
            1U);
}

// Another matter in nearly the same words, at the same place: a machine takes one for the other.
TEST_F(ComparedTexts, LeaveALookalikeToBeChecked) {
  const std::string penalty =
      "的，由街道办事处责令改正，处二百元以上五百元以下罚款；情节严重的，处五百元以上一千元以下罚款。";
  const auto text = [&](const std::string& act) {
    return "# 社区公园条例（草案）\n\n第一条 为了加强社区公园的养护，制定本条例。\n\n第二条 公园由街道办事处管理。\n\n"
           "第三条 " +
           act + penalty + "\n\n第四条 本条例自公布之日起施行。\n";
  };
  add(text("遛犬不牵绳、不清理犬便").c_str(), "yi");
  add(text("夜间在公园高声播放音乐、燃放烟花").c_str(), "er");
  ASSERT_NE(fates().find("3>3 changed"), std::string::npos) << fates();
  EXPECT_EQ(went("3").at(0).kind, Whereabouts::Kind::to_be_checked);
  service.sign_in("clerk");
  const auto page = service.get("/staff/drafts/er/comparison").body;
  ASSERT_NE(page.find("value=\"confirm\""), std::string::npos);
  const auto confirmed =
      service.post_form("/staff/drafts/yi/pairing", {{"with", "er"}, {"article", "3"}, {"decision", "confirm"}});
  ASSERT_EQ(confirmed.status, 303);
  EXPECT_EQ(went("3").at(0).kind, Whereabouts::Kind::changed);
  EXPECT_TRUE(went("3").at(0).confirmed);
}

TEST_F(ComparedTexts, LeaveToBeCheckedWhichOfTwoArticlesOfTheSameWordsWasTakenOut) {
  const std::string twice = "本条规定的具体办法由街道办事处另行公布。";
  const std::string middle = "第二条 公园由街道办事处管理。\n\n";
  add(("# 公园条例（草案）\n\n第一条 " + twice + "\n\n" + middle + "第三条 " + twice + "\n").c_str(), "yi");
  add(("# 公园条例（草案）\n\n第一条 " + twice + "\n\n" + middle).c_str(), "er");
  EXPECT_EQ(went("1").at(0).kind, Whereabouts::Kind::to_be_checked);
  EXPECT_EQ(went("2").at(0).kind, Whereabouts::Kind::unchanged);
  EXPECT_EQ(went("3").at(0).kind, Whereabouts::Kind::to_be_checked);
  ASSERT_TRUE(correct_pairing(service.services(), clerk, correction("3", std::vector<std::string>{})).has_value());
  EXPECT_EQ(went("3").at(0).kind, Whereabouts::Kind::deleted);
}

TEST_F(ComparedTexts, KeepWhatStaffSaidUntilTheyTakeItBack) {
  add(kFirst, "yi");
  add(kSecond, "er");
  const auto machine = fates();
  ASSERT_TRUE(correct_pairing(service.services(), clerk, correction("4", {{"2"}})).has_value());
  const auto said = fates();
  EXPECT_NE(said.find("4>2 moved"), std::string::npos) << said;
  service.services().pool.write(Acting::command(),
                                [](db::Transaction& t) { t.script("delete from article_pairings"); });
  align_unaligned(service.services());
  EXPECT_EQ(fates(), said);
  ASSERT_TRUE(correct_pairing(service.services(), clerk, correction("4", std::nullopt)).has_value());
  EXPECT_EQ(fates(), machine);
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'pairing_corrected'"), "2");
}

TEST_F(ComparedTexts, ForgetWhatWasSaidOfATextThatIsReplaced) {
  add(kFirst, "yi");
  add(kSecond, "er", drafts::NewDraft::Publish::later);
  ASSERT_TRUE(correct_pairing(service.services(), clerk, correction("1", {{"5"}})).has_value());
  const auto manager = service.actor("manager");
  ASSERT_TRUE(
      drafts::edit_draft(service.services(), manager, {"er", 1, kSecond, "一次审议稿", "", open()}).has_value());
  ASSERT_TRUE(drafts::publish_draft(service.services(), manager, "er").has_value());
  EXPECT_NE(fates().find("1>1 same"), std::string::npos) << fates();
}

TEST_F(ComparedTexts, AcceptCorrectionsOnlyOfWhatIsThereAndFromWhoMay) {
  add(kFirst, "yi");
  add(kSecond, "er");
  const auto refusal = [&](const Actor& actor, const PairingCorrection& wrong) {
    return correct_pairing(service.services(), actor, wrong).error();
  };
  EXPECT_EQ(refusal(clerk, correction("99", {{"1"}})).fields.at(0).field, "old");
  EXPECT_EQ(refusal(clerk, correction("1", {{"99"}})).fields.at(0).field, "new");
  EXPECT_EQ(refusal(clerk, {"yi", "yi", "1", {}}).refusal, Refusal::absent);
  EXPECT_EQ(refusal(clerk, {"er", "yi", "1", {}}).refusal, Refusal::absent);
  EXPECT_EQ(refusal(service.actor("receiver"), correction("1", {{"1"}})).refusal, Refusal::forbidden);
  EXPECT_EQ(service.sql("select count(*) from pairing_corrections"), "0");
  ASSERT_TRUE(correct_pairing(service.services(), clerk, correction("1", {{"1"}})).has_value());
  EXPECT_NE(service.refusing_constraint("update pairing_corrections set before_key = '2'"), "");
}

// By way of pages and API.

TEST_F(ComparedTexts, AreComparedOnAPageThatShowsOnlyWhatIsPublished) {
  add(kFirst, "yi");
  add(kSecond, "er", drafts::NewDraft::Publish::later);
  EXPECT_EQ(service.get("/drafts/yi/comparison").status, 404);
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/staff/drafts/yi/comparison").status, 200);
  ASSERT_TRUE(drafts::publish_draft(service.services(), service.actor("manager"), "er").has_value());
  service.sign_in("");
  const auto page = service.get("/drafts/er/comparison");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("<ins>二十三"), std::string::npos);
  EXPECT_NE(page.body.find("为了加强社区公园的养护"), std::string::npos);
  const auto changes = service.get("/drafts/er/comparison?only=changes");
  EXPECT_EQ(changes.body.find("为了加强社区公园的养护"), std::string::npos);
  EXPECT_NE(changes.body.find("燃放烟花爆竹"), std::string::npos);
  EXPECT_EQ(service.get("/drafts/er/comparison?with=none").status, 404);
  EXPECT_EQ(service.get("/drafts/er/comparison/docx").status, 303);  // to sign in
}

TEST_F(ComparedTexts, GiveTheirPairsToTheApi) {
  add(kFirst, "yi");
  add(kSecond, "er");
  const auto answer = json::parse(service.get("/api/v1/drafts/er/comparison").body);
  EXPECT_EQ(answer.at("old"), "yi");
  EXPECT_EQ(answer.at("pairs").at(1), json::parse(R"({"old": null, "new": "2", "kind": "new", "score": 0.0})"));
  service.sign_in("clerk");
  EXPECT_EQ(service.post_json("/api/v1/drafts/yi/pairings", R"({"with": "er", "old": "4", "new": ["2"]})").status, 200);
  EXPECT_NE(fates().find("4>2"), std::string::npos);
  EXPECT_EQ(service.post_json("/api/v1/drafts/yi/pairings", R"({"with": "er", "old": "4", "new": "2"})").status, 422);
  EXPECT_EQ(service.post_json("/api/v1/drafts/yi/pairings", R"({"with": "er", "old": "4"})").status, 422);
}

TEST_F(ComparedTexts, AreCorrectedByAForm) {
  add(kFirst, "yi");
  add(kSecond, "er");
  service.sign_in("clerk");
  const std::string form = "/staff/drafts/yi/pairing";
  EXPECT_NE(service.get(form + "?with=er&article=3").body.find("value=\"4\" checked"), std::string::npos);
  EXPECT_EQ(service.post_form(form, {{"with", "er"}, {"article", "3"}, {"decision", "goes_to"}}).status, 422);
  const auto saved = service.post_form(form, {{"with", "er"}, {"article", "3"}, {"decision", "deleted"}, {"new", "4"}});
  EXPECT_EQ(saved.status, 303);
  EXPECT_NE(fates().find("3>- deleted"), std::string::npos);
  EXPECT_NE(service.get("/staff/drafts/er/comparison").body.find("已由工作人员核定"), std::string::npos);
  service.post_form(form, {{"with", "er"}, {"article", "3"}, {"decision", "automatic"}});
  EXPECT_NE(fates().find("3>4 changed"), std::string::npos);
}

TEST_F(ComparedTexts, CarryAnOpinionOnItsReceiptAndAtTheDesk) {
  add(kFirst, "shili");
  const auto id = service.add_opinion("3", "关门太早。");
  add(kSecond, "er");
  const auto receipt = service.sql("select receipt from submissions");
  const auto page = service.get("/receipts/" + receipt).body;
  EXPECT_NE(page.find("内容有修改"), std::string::npos);
  EXPECT_NE(page.find("/drafts/er#article-4"), std::string::npos);
  service.sign_in("clerk");
  EXPECT_NE(service.get("/staff/opinions/" + std::to_string(id)).body.find("/drafts/er#article-4"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::comparison
