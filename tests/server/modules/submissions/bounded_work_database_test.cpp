// What strangers can make the service do has an end, whatever they send.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/submissions/submissions.hpp"
#include "tests/support/processor_time.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;
using testing::processor_seconds;

constexpr const char* kSimilar = "/api/v1/drafts/shili/opinions/similar";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

class BoundedWork : public ::testing::Test {
 protected:
  BoundedWork() {
    service.add_open_draft();
    service.come_from("203.0.113.7");
  }

  static std::string several(std::size_t count, const std::string& words = "建议增加花园的数量") {
    json opinions = json::array();
    for (std::size_t i = 0; i < count; ++i) opinions.push_back({{"article", "1"}, {"body", words}});
    return json{{"opinions", opinions}}.dump();
  }
  void show(const std::string& words) {
    const auto id = service.add_opinion("1", words);
    service.sql("update opinion_standings set cleared = true where opinion_id = " + std::to_string(id));
  }
  static std::string first_error(const http::Response& response) {
    return json::parse(response.body).at("errors").at(0).at("code");
  }

  testing::TestService service;
};

TEST_F(BoundedWork, TwentyOpinionsAreComparedARequestAndNoMore) {
  show("建议增加花园的数量。");
  const auto fits = service.post_json(kSimilar, several(20));
  EXPECT_EQ(fits.status, 200);
  EXPECT_EQ(json::parse(fits.body).at("items").size(), 20U);
  for (const std::size_t many : {21U, 50U, 51U, 8000U}) {
    const auto refused = service.post_json(kSimilar, several(many, "好"));
    EXPECT_EQ(refused.status, 422) << many;
    EXPECT_EQ(first_error(refused), "error.too_many_opinions");
    EXPECT_LT(refused.body.size(), 2000U);
  }
}

TEST_F(BoundedWork, ComparedWordsAreAsLongAsTheFormTakesThem) {
  const auto refused = service.post_json(kSimilar, several(2, repeated("字", 5001)));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(first_error(refused), "error.too_long");
  EXPECT_EQ(service.post_json(kSimilar, several(2, repeated("字", 5000))).status, 200);
}

TEST_F(BoundedWork, ComparingIsCountedByOpinionsAndAsksToWait) {
  service.sql("update guard_settings set comparisons = 50");
  EXPECT_EQ(service.post_json(kSimilar, several(20)).status, 200);
  EXPECT_EQ(service.post_json(kSimilar, several(20)).status, 200);
  const auto refused = service.post_json(kSimilar, several(20));
  EXPECT_EQ(refused.status, 429);
  const auto wait = std::stoi(refused.header("Retry-After"));
  EXPECT_GT(wait, 1);
  // What was refused is not counted; ten fit still.
  EXPECT_EQ(service.post_json(kSimilar, several(10)).status, 200);
  EXPECT_EQ(service.post_json(kSimilar, several(1)).status, 429);
  service.come_from("203.0.113.8");
  EXPECT_EQ(service.post_json(kSimilar, several(20)).status, 200);
  service.come_from("203.0.113.7");
  service.clock.advance(std::chrono::minutes(20));
  EXPECT_EQ(service.post_json(kSimilar, several(20)).status, 200);
}

TEST_F(BoundedWork, AFormBeyondTheLimitIsReceivedWithoutBeingCompared) {
  show("建议增加花园的数量。");
  service.sql("update guard_settings set comparisons = 20");
  const auto send = [&](const std::string& id) {
    return service.post_form("/drafts/shili/opinions",
                             {{"submission_id", id}, {"article", "1"}, {"body", "建议增加花园的数量"}});
  };
  EXPECT_EQ(send("one").status, 200);  // the page that offers to join
  EXPECT_EQ(service.post_json(kSimilar, several(19)).status, 200);
  EXPECT_EQ(send("two").status, 303);
}

TEST_F(BoundedWork, WhatIsShownIsComparedUpToAMegabyte) {
  // Eighty opinions of five thousand characters each, 1.2 MB; of equal voices the earlier are compared.
  const auto words = [](int number) {
    return repeated("\xe4" + std::string(1, static_cast<char>(0xb8 + number / 60)) +
                        std::string(1, static_cast<char>(0x80 + number % 60)) + "字",
                    2500);
  };
  for (int i = 0; i < 80; ++i) service.add_opinion("1", words(i));
  service.sql("update opinion_standings set cleared = true");
  const auto found = [&](int number) {
    return json::parse(service.post_json(kSimilar, several(1, words(number))).body).at("items").size();
  };
  EXPECT_EQ(found(0), 1U);
  EXPECT_EQ(found(79), 0U);
}

TEST_F(BoundedWork, AListThatIsTooLongIsOneError) {
  for (const char* const name : {"opinions", "seconds"}) {
    const auto body = std::string("{\"") + name + "\": [1" + repeated(",1", 100'000) + "]}";
    const auto refused = service.post_json("/api/v1/drafts/shili/opinions", body);
    EXPECT_EQ(refused.status, 422) << name;
    EXPECT_LT(refused.body.size(), 2000U) << name;
  }
}

TEST_F(BoundedWork, AFormOfTheLargestSizeIsShownAgainAtOnce) {
  for (const char* const piece : {"。", "，。", "一。"}) {
    const auto words = repeated(piece, 80'000 / std::string(piece).size());
    http::Response shown;
    const auto took = processor_seconds([&] {
      shown = service.post_form("/drafts/shili/opinions",
                                {{"article", "1"}, {"body", "好"}, {"suggested_text", words}, {"action", "edit"}});
    });
    EXPECT_EQ(shown.status, 200);
    EXPECT_NE(shown.body.find(words.substr(0, 3000)), std::string::npos) << "what was typed is lost";
    EXPECT_LT(took, 1) << piece;
  }
}

TEST_F(BoundedWork, FiftyCardsWithTheLongestWordsAreShownWithinAMoment) {
  std::vector<std::pair<std::string, std::string>> fields{{"action", "edit"}};
  for (int card = 1; card <= 50; ++card) {
    const auto suffix = card == 1 ? "" : '_' + std::to_string(card);
    fields.emplace_back("article" + suffix, "1");
    fields.emplace_back("body" + suffix, "好");
    fields.emplace_back("suggested_text" + suffix, repeated("花园。", 170));
  }
  http::Response shown;
  const auto took = processor_seconds([&] { shown = service.post_form("/drafts/shili/opinions", fields); });
  EXPECT_EQ(shown.status, 200);
  EXPECT_LT(took, 3);
}

TEST_F(BoundedWork, AFormIsOpenedWithFiftyArticlesAtMost) {
  std::string keys = "1";
  for (int i = 0; i < 2000; ++i) keys += ",x" + std::to_string(i);
  http::Response page;
  EXPECT_LT(processor_seconds([&] { page = service.get("/drafts/shili/opinions/new?article=" + keys); }), 1);
  EXPECT_EQ(page.status, 200) << "what the draft does not have stops nothing";
}

TEST_F(BoundedWork, ASearchOfManyWordsIsRefused) {
  std::string words = "a";
  for (int i = 0; i < 100; ++i) words += "+b" + std::to_string(i);
  EXPECT_EQ(service.get("/api/v1/search?q=" + words).status, 422);
  EXPECT_EQ(service.get("/api/v1/search?q=" + repeated("%E8%8A%B1", 2000)).status, 422);
  EXPECT_EQ(service.get("/api/v1/search?q=a&limit=101").status, 422);
  EXPECT_EQ(service.get("/api/v1/drafts?limit=101").status, 422);
}

TEST_F(BoundedWork, FindingInATextTakesTheBeginningOfWhatIsTyped) {
  const auto took =
      processor_seconds([&] { EXPECT_EQ(service.get("/drafts/shili?q=" + repeated("%E8%8A%B1", 2000)).status, 200); });
  EXPECT_LT(took, 1);
}

}  // namespace
}  // namespace yanlu::submissions
