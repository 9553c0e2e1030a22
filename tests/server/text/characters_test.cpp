// Words hold what a reader sees and a file may hold.

#include "server/text/characters.hpp"

#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include "content/draft_text.hpp"

namespace yanlu::text {
namespace {

std::string utf8(UChar32 character) {
  std::string bytes(U8_MAX_LENGTH, '\0');
  std::size_t length = 0;
  bool failed = false;
  U8_APPEND(bytes, length, bytes.size(), character, failed);
  return failed ? std::string{} : bytes.substr(0, length);
}

TEST(PlainWords, KeepWhatPeopleWrite) {
  for (const std::string words :
       {"", "第十二条\t改为“十日”。\n理由：太短", "𠂇㐂　，·—…%", "ئۇيغۇرچە", "ᠮᠣᠩᠭᠣᠯ", "བོད་ཡིག", "می\u200Cخواهم",
        "👩\u200D👧❤\uFE0F", "\uE123", "e\u0301", "\uFEFF", "\U0010FFFD"}) {
    EXPECT_EQ(plain(words), words);
    EXPECT_TRUE(is_plain(words)) << words;
  }
}

TEST(PlainWords, LoseControlsAndWhatTurnsTheDirection) {
  EXPECT_EQ(plain("甲\x01乙\x1B[31m丙\x7F丁\u0085"), "甲乙[31m丙丁\n");
  EXPECT_EQ(plain("\u202E条二十第\u202C\u2066甲\u2069\u200E\u200F\u061C\u206A"), "条二十第甲");
  EXPECT_EQ(plain("甲\uFFF9乙\uFFFA丙\uFFFB"), "甲乙丙");
  EXPECT_FALSE(is_plain("甲\u202E"));
}

TEST(PlainWords, HaveOneLineEnd) { EXPECT_EQ(plain("a\r\nb\rc\vd\fe\u2028f\u2029g\n"), "a\nb\nc\nd\ne\nf\ng\n"); }

TEST(PlainWords, ShowWhereANoncharacterStood) {
  EXPECT_EQ(plain("甲\uFFFF乙\uFFFE丙\uFDD0\U0001FFFF\U0010FFFE"), "甲\uFFFD乙\uFFFD丙\uFFFD\uFFFD\uFFFD");
}

TEST(PlainWords, LeaveToOthersWhatIsRefused) {
  EXPECT_EQ(plain(std::string("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(plain("a\xFF\xC3"), "a\xFF\xC3");
}

TEST(PlainWords, AreReachedInOneStep) {
  std::string all;
  for (UChar32 character = 1; character <= 0x10FFFF; ++character) all += utf8(character);
  EXPECT_FALSE(is_plain(all));
  EXPECT_TRUE(is_plain(plain(all)));
  EXPECT_EQ(plain(plain(all)), plain(all));
}

// content/ knows nothing of the server; both must know the same characters.
TEST(PlainWords, AreWhatDraftsAreReadAs) {
  for (UChar32 character = 1; character <= 0x10FFFF; ++character) {
    if (is_plain(utf8(character))) continue;
    const auto draft = content::read_draft("法\n\n第一条　甲" + utf8(character) + "乙。\n");
    if (!draft) continue;  // a surrogate
    EXPECT_TRUE(is_plain(content::articles(*draft).at(0)->text)) << character;
  }
}

}  // namespace
}  // namespace yanlu::text
