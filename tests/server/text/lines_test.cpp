#include "server/text/lines.hpp"

#include <gtest/gtest.h>

namespace yanlu::text {
namespace {

using Parts = std::vector<std::string_view>;

TEST(Lines, AreOneMoreThanTheirSeparators) {
  EXPECT_EQ(split("a,b,,c", ','), (Parts{"a", "b", "", "c"}));
  EXPECT_EQ(split(",", ','), (Parts{"", ""}));
  EXPECT_EQ(split("", ','), (Parts{""}));
}

TEST(Lines, EndAsUnixHasThem) {
  EXPECT_EQ(unix_lines("a\r\nb\rc\n\r\n\r"), "a\nb\nc\n\n\n");
  EXPECT_EQ(unix_lines("a"), "a");
}

TEST(Lines, LoseOneByteOrderMarkInFront) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF字"), "字");
  EXPECT_EQ(without_byte_order_mark("字\xEF\xBB\xBF"), "字\xEF\xBB\xBF");
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB"), "\xEF\xBB");
}

}  // namespace
}  // namespace yanlu::text
