#include "server/text/encoded.hpp"

#include <gtest/gtest.h>

#include <array>

namespace yanlu::text {
namespace {

// RFC 4648, section 10.
TEST(Encoded, IsBase64AsTheRfcHasIt) {
  EXPECT_EQ(base64(as_bytes("")), "");
  EXPECT_EQ(base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(base64(as_bytes("foobar")), "Zm9vYmFy");
}

TEST(Encoded, HasNothingInAnAddressThatWouldBeEscaped) {
  EXPECT_EQ(base64(as_bytes("\xFB\xFF")), "+/8=");
  EXPECT_EQ(base64url(as_bytes("\xFB\xFF")), "-_8");
}

TEST(Encoded, WritesBytesInHexOfSmallLetters) {
  EXPECT_EQ(hex(std::array<unsigned char, 3>{0x00, 0xAB, 0x7F}), "00ab7f");
  EXPECT_EQ(hex(as_bytes("")), "");
}

TEST(Encoded, ReadsHexBackAndNothingElse) {
  EXPECT_EQ(from_hex("00aBff"), std::string("\0\xAB\xFF", 3));
  EXPECT_EQ(from_hex(""), "");
  for (const char* const text : {"0", "0g", "0x00", " 00", "00 "}) EXPECT_EQ(from_hex(text), std::nullopt) << text;
}

}  // namespace
}  // namespace yanlu::text
