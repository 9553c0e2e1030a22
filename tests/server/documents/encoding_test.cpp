// The encodings that programs in China and around it save: read where they are plain, asked about where they are not.

#include "server/documents/encoding.hpp"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <cstdint>

namespace yanlu::documents {
namespace {

std::string in(const char* encoding, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(text.size() * 2 + 8, '\0');
  const auto length = ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                   text.data(), static_cast<std::int32_t>(text.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

constexpr const char* kSimplified =
    "第一条　公园晚上应当开放到十点，小区里的孩子放学以后才有地方玩。\n路灯太暗，请写明由谁修理。\n";
constexpr const char* kTraditional =
    "第一條　公園晚上應當開放到十點，社區裡的孩子放學以後才有地方玩。\n路燈太暗，請寫明由誰修理。\n";
constexpr const char* kJapanese =
    "第一条　公園は夜の十時まで開いていてほしいです。子どもたちが遊ぶ場所がありません。\n街灯が暗すぎます。\n";

TEST(Encoding, OfTextInGb18030IsReadAsItIs) {
  for (const std::string text :
       {kSimplified, kTraditional, "条文,意见\n12,好\n", "姓名：龑喆珺\n", "王㐂，李𠂇，赵𪚥。"})
    EXPECT_EQ(to_utf8(in("gb18030", text)).value_or("refused"), text);
}

TEST(Encoding, OfBig5AndShiftJisIsAskedAbout) {
  for (const std::string text : {kTraditional, "條文,意見\n12,路燈太暗\n", "請寫明由誰修理"})
    EXPECT_EQ(to_utf8(in("Big5", text)).error(), Unreadable::perhaps_big5) << text;
  for (const std::string text : {kJapanese, "ごみの日をもっとふやしてください。", "町内会の運営に関する規則"})
    EXPECT_EQ(to_utf8(in("Shift_JIS", text)).error(), Unreadable::perhaps_shift_jis) << text;
}

TEST(Encoding, OfBig5WithBytesOfNoEncodingIsAskedAboutToo) {
  EXPECT_EQ(to_utf8(in("Big5", kTraditional) + "\xFF").error(), Unreadable::perhaps_big5);
  EXPECT_EQ(to_utf8(in("gb18030", kSimplified) + "\xFF").value(), in("gb18030", kSimplified) + "\xFF");
}

// Debian's ICU gives private characters for these, its glibc (iconv) the real ones; newer ICU does, too.
TEST(Encoding, OfGb18030HasTheCharactersThatGlibcReads) {
  const std::string bytes =
      "\xA6\xD9\xA6\xDA\xA6\xDB\xA6\xDC\xA6\xDD\xA6\xDE\xA6\xDF\xA6\xEC\xA6\xED\xA6\xF3\xA8\xBC"
      "\xFE\x51\xFE\x52\xFE\x53\xFE\x59\xFE\x61\xFE\x66\xFE\x67\xFE\x6C\xFE\x6D\xFE\x76\xFE\x7E\xFE\x90\xFE\x91\xFE"
      "\xA0";
  EXPECT_EQ(to_utf8(in("gb18030", kSimplified) + bytes).value(),
            kSimplified + std::string("\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\u1E3F"
                                      "\U00020087\U00020089\U000200CC\u9FB4\u9FB5\u9FB6\u9FB7\U000215D7\u9FB8"
                                      "\U0002298F\u9FB9\u9FBA\U000241FE\u9FBB"));
}

TEST(Encoding, OfUtf8AndUtf16WithItsMarkIsReadAsItIs) {
  EXPECT_EQ(to_utf8(kTraditional).value(), kTraditional);
  EXPECT_EQ(to_utf8(in("UTF-16", kTraditional)).value(), kTraditional);
  EXPECT_EQ(to_utf8("plain ASCII").value(), "plain ASCII");
}

}  // namespace
}  // namespace yanlu::documents
