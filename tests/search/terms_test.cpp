#include "search/terms.hpp"

#include <gtest/gtest.h>

#include "search/folding.hpp"

namespace yanlu::search {
namespace {

using Terms = std::set<std::string>;

TEST(TermsOfText, AreCharactersPairsBeginningsAndSigns) {
  EXPECT_EQ(terms_of_text(fold("养老、5G网")), (Terms{"T养", "T老", "T养老", "T、", "T5", "T5g", "T网"}));
}

TEST(TermsOfText, DoNotPairCharactersAcrossSignsSpacesOrWords) {
  const auto terms = terms_of_text(fold("甲 乙，丙a丁"));
  for (const auto* const pair : {"T甲乙", "T乙丙", "T丙丁"}) EXPECT_FALSE(terms.contains(pair)) << pair;
}

TEST(TermsOfText, StayWithinTheLengthXapianAllows) {
  for (const auto* const text : {"😀", "𠮷𠮷𠮷", "áááááááááááááá"})
    for (const auto& term : terms_of_text(fold(text))) EXPECT_LT(term.size(), 40U);
  EXPECT_LT(term_of_filter(std::string(5000, '\0')).size(), 123U) << "a NUL takes two bytes of the 245";
}

TEST(TermsOfChunk, AskForNoMoreThanIsNeeded) {
  EXPECT_EQ(terms_of_chunk(fold("养老机构")), (Terms{"T养老", "T老机", "T机构"}));
  EXPECT_EQ(terms_of_chunk(fold("法")), Terms{"T法"});
  EXPECT_EQ(terms_of_chunk(fold("GB/T")), (Terms{"Tgb", "Tt"}));
  EXPECT_EQ(terms_of_chunk(fold("……")), Terms{"T…"});
}

}  // namespace
}  // namespace yanlu::search
