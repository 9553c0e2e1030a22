#include "search/likeness/likeness_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace yanlu::search {
namespace {

// Sentences of no meaning, of which no two have much in common.
std::string sentence(std::mt19937& chance, std::size_t length) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) {
    const auto character = 0x4E00 + chance() % 3000;
    text += static_cast<char>(0xE0U | (character >> 12U));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (character & 0x3FU));
  }
  return text;
}

std::vector<std::int64_t> ids(const std::vector<Match>& matches) {
  std::vector<std::int64_t> found;
  found.reserve(matches.size());
  for (const auto& match : matches) found.push_back(match.id);
  std::sort(found.begin(), found.end());
  return found;
}

TEST(LikenessIndex, KeepsScopesApartAndTellsOfLettersElsewhere) {
  std::mt19937 chance(1);
  const auto letter = sentence(chance, 120);
  LikenessIndex index;
  index.add(1, 10, letter);
  const auto matches = index.add(2, 20, letter + sentence(chance, 20));
  EXPECT_TRUE(matches.in_scope.empty());
  EXPECT_EQ(ids(matches.elsewhere), (std::vector<std::int64_t>{1}));
  index.add(3, 10, "同意");
  EXPECT_TRUE(index.add(4, 20, "同意").elsewhere.empty());
}

TEST(LikenessIndex, NamesOneWordingByItsLowestId) {
  LikenessIndex index;
  index.add(7, 1, "建议延长公示期限");
  index.add(3, 1, "建议延长公示期限！");
  const auto matches = index.add(9, 1, "建议延长公示期限");
  ASSERT_EQ(matches.in_scope.size(), 1U);
  EXPECT_EQ(matches.in_scope[0].id, 3);
  EXPECT_EQ(matches.in_scope[0].kind, Likeness::identical);
  EXPECT_EQ(index.size().distinct, 1U);
  EXPECT_EQ(ids(index.like(3).in_scope), (std::vector<std::int64_t>{7}));
}

TEST(LikenessIndex, ForgetsWhatWasRemovedAndReplaced) {
  std::mt19937 chance(2);
  const auto letter = sentence(chance, 100);
  const auto other = sentence(chance, 100);
  LikenessIndex index;
  index.add(1, 1, letter);
  EXPECT_TRUE(index.remove(1));
  EXPECT_FALSE(index.remove(1));
  EXPECT_TRUE(index.add(2, 1, letter).in_scope.empty());
  index.add(2, 1, other);
  EXPECT_TRUE(index.add(3, 1, letter).in_scope.empty());
  EXPECT_EQ(ids(index.add(4, 1, other).in_scope), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(index.size().texts, 3U);
}

TEST(LikenessIndex, FindsWhatComparingAllPairsFinds) {
  std::mt19937 chance(3);
  std::vector<std::string> texts;
  for (int letter = 0; letter < 40; ++letter) {
    const auto a = sentence(chance, 60);
    const auto b = sentence(chance, 60);
    const auto c = sentence(chance, 60);
    texts.insert(texts.end(), {a + b + c, a + sentence(chance, 60) + c, c + a + b, b + sentence(chance, 30), a + c});
  }
  LikenessIndex index;
  std::size_t expected = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto matches = ids(index.add(static_cast<std::int64_t>(i), 1, texts[i]).in_scope);
    for (std::size_t j = 0; j < i; ++j)
      if (compare(texts[i], texts[j])) {
        ++expected;
        found += std::binary_search(matches.begin(), matches.end(), static_cast<std::int64_t>(j)) ? 1 : 0;
      }
  }
  EXPECT_GT(expected, 200U);
  EXPECT_EQ(found, expected);
}

TEST(LikenessIndex, ComparesNoMoreTextsTheMoreVersionsOfALetterThereAre) {
  std::mt19937 chance(4);
  const auto letter = sentence(chance, 150);
  LikenessIndex index;
  std::size_t before = 0;
  for (std::int64_t id = 0; id < 3000; ++id) {
    const auto matches = index.add(id, 1, letter + sentence(chance, 10));
    EXPECT_LE(index.size().verified - before, 64U);
    EXPECT_LE(matches.in_scope.size(), kMostMatches);
    EXPECT_EQ(matches.in_scope.empty(), id == 0);
    before = index.size().verified;
  }
}

TEST(LikenessIndex, ComparesFewTextsThatOnlyShareAGreeting) {
  std::mt19937 chance(5);
  const std::string greeting = "尊敬的各位领导您好感谢您在百忙之中阅读我的来信祝您工作顺利身体健康万事如意";
  LikenessIndex index;
  for (std::int64_t id = 0; id < 3000; ++id)
    EXPECT_TRUE(index.add(id, 1, greeting + sentence(chance, 120)).in_scope.empty());
  EXPECT_LE(index.size().verified, 3000U * 64U);
  const auto letter = sentence(chance, 120);
  index.add(5000, 1, greeting + letter);
  EXPECT_EQ(ids(index.add(5001, 1, letter + greeting).in_scope), (std::vector<std::int64_t>{5000}));
}

TEST(LikenessIndex, ComparesNothingForTheFiveThousandthCopy) {
  std::mt19937 chance(6);
  const auto letter = sentence(chance, 150);
  LikenessIndex index;
  for (std::int64_t id = 0; id < 5000; ++id) index.add(id, 1, letter);
  EXPECT_EQ(index.size().verified, 0U);
  EXPECT_EQ(index.size().distinct, 1U);
}

TEST(LikenessIndex, GivesTheSameAnswersToTheSameCalls) {
  const auto run = [] {
    std::mt19937 chance(7);
    LikenessIndex index;
    std::vector<std::pair<std::int64_t, double>> all;
    const auto letter = sentence(chance, 90);
    for (std::int64_t id = 0; id < 200; ++id)
      for (const auto& match : index.add(id, 1, letter + sentence(chance, chance() % 60)).in_scope)
        all.emplace_back(match.id, match.similarity);
    return all;
  };
  EXPECT_EQ(run(), run());
}

TEST(LikenessIndex, PairsAreTheSameInWhateverOrderTextsCame) {
  std::mt19937 chance(8);
  const auto letter = sentence(chance, 90);
  std::vector<std::string> texts{"同意", "同意。"};
  for (int i = 0; i < 10; ++i) texts.push_back(letter + sentence(chance, 20));
  const auto pairs = [&](bool backwards) {
    LikenessIndex index;
    std::vector<std::int64_t> all;
    for (std::size_t i = 0; i < texts.size(); ++i) all.push_back(static_cast<std::int64_t>(i));
    if (backwards) std::reverse(all.begin(), all.end());
    for (const auto id : all) index.add(id, 1, texts[static_cast<std::size_t>(id)]);
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    for (const auto& pair : index.pairs_among(all)) found.emplace_back(std::minmax(pair.left, pair.right));
    std::sort(found.begin(), found.end());
    return found;
  };
  EXPECT_EQ(pairs(false).size(), 46U);
  EXPECT_EQ(pairs(false), pairs(true));
}

}  // namespace
}  // namespace yanlu::search
