#include "server/text/trim.hpp"

#include <gtest/gtest.h>

namespace yanlu::text {
namespace {

TEST(Trim, TakesAwayWhatPeopleTypeAroundTheirWords) {
  EXPECT_EQ(trimmed(" \t　\n字 　字\r\n　 "), "字 　字");
  EXPECT_EQ(trimmed("　 　"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("字"), "字");
}

TEST(Trim, TakesAwayTheCharactersThatAreNamedAndNoOthers) {
  EXPECT_EQ(trimmed(" \t a b\n ", kBlanks), "a b\n");
  EXPECT_EQ(trimmed("\" 言路 \"", " \""), "言路");
  EXPECT_EQ(trimmed("　a", kWhiteSpace), "　a");
  EXPECT_EQ(trimmed(" \t", kBlanks), "");
}

}  // namespace
}  // namespace yanlu::text
