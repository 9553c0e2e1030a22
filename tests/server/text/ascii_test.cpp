#include "server/text/ascii.hpp"

#include <gtest/gtest.h>

namespace yanlu::text {
namespace {

TEST(Ascii, ChangesTheCaseOfItsLettersAlone) {
  EXPECT_EQ(lower_case("AZ@[é言Ａ"), "az@[é言Ａ");
  EXPECT_EQ(upper_case("az`{é言ａ"), "AZ`{é言ａ");
}

TEST(Ascii, KnowsItsDigitsAndNoOthers) {
  EXPECT_TRUE(are_digits("0123456789"));
  EXPECT_FALSE(are_digits(""));
  EXPECT_FALSE(are_digits("１２"));
  EXPECT_FALSE(are_digits("1a"));
}

TEST(Ascii, ReadsHexadecimalDigitsOfBothCases) {
  EXPECT_EQ(hex_value('0'), 0);
  EXPECT_EQ(hex_value('9'), 9);
  EXPECT_EQ(hex_value('a'), 10);
  EXPECT_EQ(hex_value('F'), 15);
  for (const char c : {'g', 'G', '/', ':', '@', '`', '\xE9'}) EXPECT_EQ(hex_value(c), -1) << c;
}

TEST(Ascii, TellsLettersAndDigitsFromSigns) {
  for (const char c : {'a', 'z', 'A', 'Z', '0', '9'}) EXPECT_TRUE(is_letter_or_digit(c)) << c;
  for (const char c : {'/', ':', '@', '[', '`', '{', '\xE9'}) EXPECT_FALSE(is_letter_or_digit(c)) << c;
}

}  // namespace
}  // namespace yanlu::text
