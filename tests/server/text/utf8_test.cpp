#include "server/text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yanlu::text {
namespace {

TEST(Utf8, GivesEachCharacterWithItsPlace) {
  const std::string text = "a言𠮷";
  std::u32string codes;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto character = character_at(text, at);
    EXPECT_EQ(character.begin, at);
    codes += character.code;
    at = character.end;
  }
  EXPECT_EQ(codes, U"a言𠮷");
  EXPECT_EQ(at, text.size());
}

TEST(Utf8, SaysWhereBytesAreNoUtf8AndGoesOnBehindThem) {
  const std::string text = "言\xFF路";
  EXPECT_EQ(character_at(text, 3).code, kMalformed);
  EXPECT_EQ(character_at(text, 3).end, 4U);
  EXPECT_EQ(well_formed_length(text), 3U);
  EXPECT_EQ(well_formed_length("言路"), 6U);
}

TEST(Utf8, IsWellFormedOnlyInItsShortestFormWithoutSurrogatesAndWhole) {
  EXPECT_TRUE(is_well_formed("言路 𠮷"));
  EXPECT_TRUE(is_well_formed(""));
  for (const char* const bytes : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE8\xA8", "\x80"})
    EXPECT_FALSE(is_well_formed(bytes)) << well_formed_length(bytes);
}

TEST(Utf8, IsCleanWithoutNul) {
  EXPECT_TRUE(is_clean("言路 𠮷"));
  EXPECT_FALSE(is_clean(std::string_view("a\0", 2)));
  EXPECT_FALSE(is_clean("\xC0\x80"));
}

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters("a言𠮷"), 3U);
  EXPECT_EQ(count_characters(""), 0U);
}

}  // namespace
}  // namespace yanlu::text
