#include "search/language/terms.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>
#include <vector>

#include "search/language/article_references.hpp"
#include "search/language/folding.hpp"

namespace yanlu::search {
namespace {

using Terms = std::set<std::string>;

Terms terms(std::string_view text) {
  Terms names;
  for (const auto& [term, places] : terms_of_text(fold(text))) names.insert(term);
  return names;
}

TEST(TermsOfText, ArePairsEndsOfRunsWordsAndStems) {
  EXPECT_EQ(terms("养老、5G网 parks"), (Terms{"T养老", "T老", "T5g", "T网", "Tparks", "Spark"}));
}

TEST(TermsOfText, KnowReferencesToArticlesInEveryNumeral) {
  for (const auto* const text : {"第十二条", "第12条", "第１２条", "十二条"})
    EXPECT_TRUE(terms(text).contains("A12")) << text;
  EXPECT_TRUE(terms("依照第一百二十条之一").contains("A120-1"));
  EXPECT_FALSE(terms("条").contains("A0"));
}

TEST(TermsOfText, SimplifyTraditionalCharacters) { EXPECT_EQ(terms("閉鎖性"), terms("闭锁性")); }

TEST(TermsOfText, LeaveShortWordsAsTheyAre) {
  EXPECT_EQ(terms("gas"), Terms{"Tgas"});
  EXPECT_EQ(terms("gases"), (Terms{"Tgases", "Sgase"}));
}

TEST(Folding, TakesACompatibilityCharacterForTheOneItStandsFor) {
  // Kangxi and supplementary radicals as PDF files have them, an ideograph of a Korean standard, one of a supplementary
  // plane, half and full width, superscripts, letters in circles, no-break spaces.
  for (const auto& [written, meant] : std::vector<std::pair<const char*, const char*>>{{"⼈⼤⼯作", "人大工作"},
                                                                                       {"⻓⻛⻋⻩", "长风车黄"},
                                                                                       {"金利樂", "金利乐"},
                                                                                       {"丽", "丽"},
                                                                                       {"ｶﾀｶﾅＡＢＣ", "カタカナabc"},
                                                                                       {"m²①Ⓐ", "m21a"},
                                                                                       {"㆒ a　b", "一 a b"}})
    EXPECT_EQ(to_utf8(fold(std::string_view(written))), meant) << written;
}

TEST(Folding, KeepsOneCharacterOne) {
  for (const auto* const text : {"㎡㈱½ﬁ℃㍿…", "é", "İß", "😀𠮷", "\xFF\xFE"}) {
    std::size_t characters = 0;
    for (const char* at = text; *at != '\0'; ++at)
      characters += (static_cast<unsigned char>(*at) & 0xC0U) != 0x80U ? 1 : 0;
    EXPECT_EQ(fold(std::string_view(text)).size(), characters) << text;
  }
}

TEST(TermsOfText, StayWithinTheLengthXapianAllows) {
  for (const auto& text : {std::string("😀"), std::string("𠮷𠮷𠮷"), std::string(5000, 'a')})
    for (const auto& term : terms(text)) EXPECT_LT(term.size(), 200U);
}

TEST(Places, OfNeighboursAreOneRotationApart) {
  for (std::size_t at = 0; at < 20; ++at) EXPECT_EQ(moved_back(place_of(at + 3), 3), place_of(at));
}

TEST(ArticleReferences, SayWhereTheyStand) {
  const auto found = article_references_in(fold("对第三条和第5条之二有意见"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].begin, 1U);
  EXPECT_EQ(found[0].end, 4U);
  EXPECT_EQ(found[0].key, "3");
  EXPECT_EQ(found[1].key, "5-2");
}

}  // namespace
}  // namespace yanlu::search
