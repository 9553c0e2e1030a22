#include "content/word_finder.hpp"

#include <gtest/gtest.h>

namespace yanlu::content {
namespace {

std::string found(std::string_view words, std::string_view text) {
  const auto place = WordFinder(words).first_in(text);
  return place ? place->before + "[" + place->found + "]" + place->after : "";
}

TEST(WordFinder, FindsWhateverTheCaseAndWidth) {
  EXPECT_EQ(found("居民", "花园由居民照管。"), "花园由[居民]照管。");
  EXPECT_EQ(found("app", "通过ＡＰＰ办理"), "通过[ＡＰＰ]办理");
  EXPECT_EQ(found("没有", "花园由居民照管。"), "");
}

TEST(WordFinder, ShowsSomeWordsAround) {
  EXPECT_EQ(found("中", std::string(90, 'a') + "中" + std::string(90, 'b')),
            "…" + std::string(20, 'a') + "[中]" + std::string(20, 'b') + "…");
}

TEST(WordFinder, FindsNothingInNothingNorBySigns) {
  EXPECT_EQ(found("居民", ""), "");
  EXPECT_EQ(found("", "花园"), "");
  EXPECT_EQ(found("\u0301", "花园"), "");
  EXPECT_EQ(found(std::string(100'000, 'x'), "花园"), "");
}

}  // namespace
}  // namespace yanlu::content
