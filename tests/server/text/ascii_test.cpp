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

}  // namespace
}  // namespace yanlu::text
