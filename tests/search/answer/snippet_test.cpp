#include "search/answer/snippet.hpp"

#include <gtest/gtest.h>

#include "search/language/folding.hpp"
#include "search/query/expression.hpp"

namespace yanlu::search {
namespace {

// Highlights in square brackets.
std::string snippet(std::string_view text, std::string_view words) {
  std::string shown;
  for (const auto& fragment : make_snippet(text, fold(text), occurrences(parse(words, {})->expression, fold(text))))
    shown += fragment.highlighted ? '[' + fragment.text + ']' : fragment.text;
  return shown;
}

std::string repeated(int times, const std::string& text) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

TEST(MakeSnippet, ShowsAShortTextWhole) { EXPECT_EQ(snippet("建议增加停车位。", "停车"), "建议增加[停车]位。"); }

TEST(MakeSnippet, CutsBothEndsAroundTheFirstMatch) {
  const auto text = repeated(100, "前") + "停车" + repeated(100, "后");
  EXPECT_EQ(snippet(text, "停车"), "…" + repeated(15, "前") + "[停车]" + repeated(43, "后") + "…");
}

TEST(MakeSnippet, KeepsItsLengthAtTheEndOfTheText) {
  const auto text = repeated(100, "前") + "停车";
  EXPECT_EQ(snippet(text, "停车"), "…" + repeated(58, "前") + "[停车]");
}

TEST(MakeSnippet, HighlightsEveryMatchAndJoinsThoseThatTouch) {
  EXPECT_EQ(snippet("停车收费，停车难", "收费 停车"), "[停车收费]，[停车]难");
  EXPECT_EQ(snippet("哈哈哈", "\"哈哈\""), "[哈哈哈]");
}

TEST(MakeSnippet, ShowsTheTextAsWrittenNotAsFolded) {
  EXPECT_EQ(snippet("符合ＧＢ／Ｔ标准", "\"gb/t\""), "符合[ＧＢ／Ｔ]标准");
}

TEST(MakeSnippet, HighlightsWhatMatchesAndNoMore) { EXPECT_EQ(snippet("15G和5G基站", "5g"), "15G和[5G]基站"); }

TEST(MakeSnippet, ShowsTheBeginningWithoutWords) {
  EXPECT_EQ(snippet(repeated(100, "前"), ""), repeated(60, "前") + "…");
  EXPECT_EQ(snippet("", ""), "");
}

TEST(MakeSnippet, TurnsLineEndsIntoSpaces) { EXPECT_EQ(snippet("停车\n收费", "收费"), "停车 [收费]"); }

TEST(MakeSnippet, CutsAMatchThatIsLongerThanItself) {
  const auto chunk = repeated(100, "长");
  EXPECT_EQ(snippet(chunk, "\"" + chunk + "\""), "[" + repeated(60, "长") + "]…");
}

TEST(MakeSnippet, KeepsMarksWithTheirLetter) {
  const auto text = repeated(59, "前") + "e\u0301" + repeated(10, "后");
  EXPECT_EQ(snippet(text, ""), repeated(59, "前") + "e\u0301…");
}

TEST(MakeSnippet, LeavesBytesThatAreNoUtf8AsTheyAre) {
  EXPECT_EQ(snippet("\xff停车\xe5\xa4", "停车"), "\xff[停车]\xe5\xa4");
}

}  // namespace
}  // namespace yanlu::search
