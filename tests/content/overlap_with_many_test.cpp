#include "content/overlap_with_many.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "content/overlap.hpp"
#include "tests/support/processor_time.hpp"

namespace yanlu::content {
namespace {

using Views = std::vector<std::string_view>;

std::string words(std::mt19937& random, unsigned kinds, int length) {
  static const std::vector<std::string> kCharacters{"花", "园", "居", "民", "照", "管", "条",
                                                    "例", "建", "议", "，", "应", "当"};
  std::string text;
  for (int i = 0; i < length; ++i) text += kCharacters[random() % std::min<std::size_t>(kinds, kCharacters.size())];
  return text;
}

// As overlap.hpp has it for this one text alone.
std::map<std::size_t, double> alone(const std::string& text, const Views& texts) {
  std::map<std::size_t, double> likes;
  const Overlap overlap({text}, texts);
  overlap.across([&](std::size_t, const std::vector<Overlap::Shared>& shared) {
    for (const auto& [at, weight] : shared)
      likes[at] = 2 * weight / (overlap.weight_before(0) + overlap.weight_after(at));
  });
  return likes;
}

TEST(OverlapWithMany, SaysOfEachTextWhatItWouldSayOfItAlone) {
  std::mt19937 random(20261130);
  for (int round = 0; round < 30; ++round) {
    std::vector<std::string> kept;
    for (unsigned i = 0; i < 1 + random() % 20; ++i)
      kept.push_back(words(random, static_cast<unsigned>(2 + random() % 12), static_cast<int>(random() % 60)));
    const Views texts(kept.begin(), kept.end());
    const OverlapWithMany many(texts);
    for (int asked = 0; asked < 5; ++asked) {
      const auto text = asked == 0
                            ? kept.front()
                            : words(random, static_cast<unsigned>(2 + random() % 12), static_cast<int>(random() % 60));
      const auto expected = alone(text, texts);
      const auto likes = many.like(text);
      EXPECT_EQ(likes.size(), expected.size());
      for (const auto& [at, likeness] : likes) EXPECT_NEAR(likeness, expected.at(at), 1e-9);
    }
  }
}

TEST(OverlapWithMany, KnowsTheSameWordsWhateverTheirWidthAndPunctuation) {
  const OverlapWithMany many({"建议增加１０个花园。", "别的"});
  const auto likes = many.like("建议，增加10个花园");
  ASSERT_EQ(likes.size(), 1U);
  EXPECT_EQ(likes[0].text, 0U);
  EXPECT_NEAR(likes[0].likeness, 1, 1e-9);
  EXPECT_TRUE(many.like("").empty());
  EXPECT_TRUE(OverlapWithMany(Views{}).like("花园").empty());
}

TEST(OverlapWithMany, AsksTwentyTimesForHardlyMoreThanOnce) {
  std::mt19937 random(1);
  std::vector<std::string> kept;
  for (int i = 0; i < 1000; ++i) kept.push_back(words(random, 13, 100));
  const Views texts(kept.begin(), kept.end());
  const auto asked = [&](int times) {
    return testing::processor_seconds([&] {
      const OverlapWithMany many(texts);
      for (int i = 0; i < times; ++i) EXPECT_FALSE(many.like(kept[static_cast<std::size_t>(i)]).empty());
    });
  };
  const auto once = asked(1);
  EXPECT_LT(asked(20), 5 * once + 0.1);
}

}  // namespace
}  // namespace yanlu::content
