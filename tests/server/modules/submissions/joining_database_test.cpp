// Several opinions in one sending, words that are quoted, opinions that are joined.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/commands/commands.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

class Joining : public ::testing::Test {
 protected:
  Joining() { service.add_open_draft(); }

  Result<Received> send(std::vector<opinions::NewOpinion> opinions, std::vector<opinions::NewSecond> seconds = {}) {
    return receive_submission(service.services(),
                              {.draft = "shili", .opinions = std::move(opinions), .seconds = std::move(seconds)}, {},
                              std::nullopt);
  }
  // An opinion that residents may see.
  std::int64_t shown(const std::string& article, const std::string& body) {
    const auto id = service.add_opinion(article, body);
    EXPECT_TRUE(desk::screen_opinions(service.services(), clerk, {id}, desk::Decision::keep, "").has_value());
    EXPECT_EQ(desk::clear_for_showing(service.services(), clerk, {id}, desk::Showing::shown).value(), 1U);
    return id;
  }
  std::string voices(std::int64_t id) {
    return service.sql("select group_size + group_seconds from opinions_as_listed where id = " + std::to_string(id));
  }
  std::string location(const http::Response& response) { return response.header("Location"); }

  testing::TestService service;
  const Actor clerk = service.actor("clerk");
};

const std::string kWords = "花园应当多种本地的花，少铺需要常浇水的草坪。";

TEST_F(Joining, GivesOneReceiptForAllThatIsSentAtOnce) {
  const auto received =
      send({{"2", "第二条的话。", "", ""}, {"", "整部的话。", "", ""}, {"1", "第一条的话。", "", ""}});
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(service.sql("select count(*) from submissions"), "1");
  EXPECT_EQ(service.sql("select string_agg(coalesce(article_key, '-'), ' ' order by place) from opinions"), "2 - 1");
  const auto view = json::parse(service.get("/api/v1/receipts/" + received->receipt).body);
  ASSERT_EQ(view["opinions"].size(), 3U);
  EXPECT_EQ(view["opinions"][2]["body"], "第一条的话。");
  EXPECT_EQ(view["opinions"][0]["id"], received->opinions[0].value);
}

TEST_F(Joining, TakesAllOfASendingOrNothing) {
  const auto refused = send({{"2", "话。", "", ""}, {"9", "话。", "", ""}, {"1", "", "", ""}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().fields.at(0).field, "body_3");
  EXPECT_EQ(send({{"2", "话。", "", ""}, {"9", "话。", "", ""}}).error().fields.at(0).field, "article_2");
  EXPECT_EQ(service.sql("select count(*) from opinions"), "0");
}

TEST_F(Joining, QuotesOnlyWhatStandsInTheArticle) {
  const auto text = service.sql("select text from draft_elements where article_key = '2'");
  const auto words = text.substr(0, 6);  // two characters
  EXPECT_TRUE(send({{"2", "话。", "", "", {words, "", text.substr(6, 6)}}}).has_value());
  EXPECT_EQ(service.sql("select quote from opinions"), words);
  EXPECT_EQ(send({{"2", "话。", "", "", {"没有的字", "", ""}}}).error().fields.at(0).field, "quote");
  EXPECT_EQ(send({{"", "话。", "", "", {words, "", ""}}}).error().fields.at(0).field, "quote");
}

TEST_F(Joining, CountsAVoiceUntilItIsTakenBack) {
  const auto id = shown("2", kWords);
  EXPECT_EQ(voices(id), "1");
  const auto plain = send({}, {{id, ""}});
  const auto with_words = send({}, {{id, "我家门口也是这样。"}});
  ASSERT_TRUE(plain.has_value() && with_words.has_value());
  EXPECT_EQ(voices(id), "3");
  const auto receipt = json::parse(service.get("/api/v1/receipts/" + with_words->receipt).body);
  EXPECT_EQ(receipt["seconds_given"][0]["words"], "我家门口也是这样。");
  EXPECT_TRUE(withdraw_second(service.services(), plain->receipt, OpinionId{id}).has_value());
  EXPECT_TRUE(withdraw_second(service.services(), plain->receipt, OpinionId{id}).has_value());
  EXPECT_EQ(voices(id), "2");
  EXPECT_FALSE(withdraw_second(service.services(), plain->receipt, OpinionId{id + 1}).has_value());
  EXPECT_EQ(service.refusing_constraint("delete from seconds"), "seconds_is_append_only");
}

TEST_F(Joining, IsOnlyForWhatIsShown) {
  const auto hidden = service.add_opinion("2", kWords);
  EXPECT_EQ(send({}, {{hidden, ""}}).error().message, "error.not_to_be_joined");
  EXPECT_EQ(send({}, {{hidden + 100, ""}}).error().message, "error.not_to_be_joined");
  EXPECT_EQ(desk::clear_for_showing(service.services(), clerk, {hidden}, desk::Showing::shown).error().message,
            "error.not_kept_yet");
  const auto id = shown("3", kWords);
  EXPECT_FALSE(
      desk::clear_for_showing(service.services(), service.actor("receiver"), {id}, desk::Showing::hidden).has_value());
  ASSERT_TRUE(desk::screen_opinions(service.services(), clerk, {id}, desk::Decision::set_aside, "重复").has_value());
  EXPECT_EQ(send({}, {{id, ""}}).error().message, "error.not_to_be_joined");
}

TEST_F(Joining, IsOfferedToWhoeverWritesNearlyTheSame) {
  const auto id = shown("2", kWords);
  const std::vector<std::pair<std::string, std::string>> fields{
      {"article", "2"}, {"body", "花园应该多种本地的花，少铺需要常浇水的草坪！"}, {"submission_id", "a"}};
  const auto asked = service.post_form("/drafts/shili/opinions", fields);
  EXPECT_EQ(asked.status, 200);
  EXPECT_NE(asked.body.find(kWords), std::string::npos);
  EXPECT_EQ(service.sql("select count(*) from submissions"), "1");

  auto joining = fields;
  joining.emplace_back("choose", "1:join_with_words:" + std::to_string(id));
  EXPECT_EQ(service.post_form("/drafts/shili/opinions", joining).status, 303);
  EXPECT_EQ(service.sql("select words from seconds"), fields[1].second);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "1");

  auto own = fields;
  own.back().second = "another form";
  own.emplace_back("choose", "1:own");
  EXPECT_EQ(service.post_form("/drafts/shili/opinions", own).status, 303);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "2");
}

TEST_F(Joining, IsNotOfferedForOtherWordsNorForOtherArticles) {
  shown("2", kWords);
  for (const auto& [article, body] : std::vector<std::pair<std::string, std::string>>{
           {"2", "建议写明由谁负责浇水。"}, {"3", kWords}, {"whole", kWords}})
    EXPECT_EQ(service.post_form("/drafts/shili/opinions", {{"article", article}, {"body", body}}).status, 303) << body;
}

TEST_F(Joining, KeepsAllThatWasTypedWhileArticlesAreAddedAndLeftOut) {
  const auto added = service.post_form(
      "/drafts/shili/opinions",
      {{"article", "2"}, {"body", "第一张卡。"}, {"action", "add"}, {"add_article", "3"}, {"name", "某人"}});
  EXPECT_EQ(added.status, 200);
  for (const char* const kept : {"第一张卡。", "value=\"某人\"", "id=\"body_2\"", "name=\"article_2\" value=\"3\""})
    EXPECT_NE(added.body.find(kept), std::string::npos) << kept;
  const auto left = service.post_form(
      "/drafts/shili/opinions",
      {{"article", "2"}, {"body", "第一张卡。"}, {"article_2", "3"}, {"body_2", "第二张卡。"}, {"action", "remove_1"}});
  EXPECT_EQ(left.body.find("第一张卡。"), std::string::npos);
  EXPECT_NE(left.body.find("第二张卡。"), std::string::npos);
  EXPECT_EQ(service.sql("select count(*) from submissions"), "0");
}

TEST_F(Joining, TellsAMistypedReceiptFromAnUnknownOne) {
  const auto receipt = send({{"2", "话。", "", ""}})->receipt;
  auto mistyped = receipt;
  mistyped[3] = mistyped[3] == 'A' ? 'B' : 'A';
  const auto mistake = service.get("/receipts?code=" + mistyped).body;
  EXPECT_NE(mistake.find("抄错"), std::string::npos);
  const auto unknown = service.get("/receipts?code=" + receipts::random_receipt()).body;
  EXPECT_EQ(unknown.find("抄错"), std::string::npos);
  EXPECT_EQ(service.get("/receipts?code=" + receipt).status, 303);
}

TEST_F(Joining, MarksWhatASuggestedWordingChanges) {
  const auto text = service.sql("select text from draft_elements where article_key = '2'");
  const auto changed = service.post_form("/drafts/shili/articles/2/change", {{"text", text + "<b>另加</b>"}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.body.find("<ins>"), std::string::npos);
  EXPECT_EQ(changed.body.find("<b>"), std::string::npos);
  EXPECT_EQ(service.post_form("/drafts/shili/articles/2/change", {{"text", text}}).body.find("<ins>"),
            std::string::npos);
  EXPECT_EQ(service.post_form("/drafts/shili/articles/99/change", {{"text", text}}).status, 404);
}

}  // namespace
}  // namespace yanlu::submissions
