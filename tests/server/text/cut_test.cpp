#include "server/text/cut.hpp"

#include <gtest/gtest.h>

namespace yanlu::text {
namespace {

TEST(Cut, NeverCutsInsideACharacter) {
  EXPECT_EQ(first_bytes("言路", 6), "言路");
  EXPECT_EQ(first_bytes("言路", 5), "言");
  EXPECT_EQ(first_bytes("言路", 3), "言");
  EXPECT_EQ(first_bytes("言路", 2), "");
  EXPECT_EQ(first_bytes("a𠮷", 4), "a");
}

// So that what is sent piece by piece comes to an end.
TEST(Cut, CutsBytesThatAreNoUtf8AtTheLength) {
  EXPECT_EQ(first_bytes("\x80\x80\x80\x80\x80\x80", 5), "\x80\x80\x80\x80\x80");
}

TEST(Cut, MarksWhatWasCut) {
  EXPECT_EQ(shortened_to_bytes("言路", 6), "言路");
  EXPECT_EQ(shortened_to_bytes("言路", 5), "言…");
}

TEST(Cut, CountsCharactersFromEitherEnd) {
  EXPECT_EQ(first_characters("a言𠮷b", 3), "a言𠮷");
  EXPECT_EQ(first_characters("a言", 5), "a言");
  EXPECT_EQ(first_characters("a言", 0), "");
  EXPECT_EQ(last_characters("a言𠮷b", 2), "𠮷b");
  EXPECT_EQ(last_characters("a言", 5), "a言");
  EXPECT_EQ(last_characters("a言", 0), "");
}

}  // namespace
}  // namespace yanlu::text
