#include "content/chinese_number.hpp"

#include <gtest/gtest.h>

namespace yanlu::content {
namespace {

TEST(ChineseNumber, IsReadAsArticlesAreNumbered) {
  EXPECT_EQ(parse_chinese_number("一"), 1);
  EXPECT_EQ(parse_chinese_number("十"), 10);
  EXPECT_EQ(parse_chinese_number("十二"), 12);
  EXPECT_EQ(parse_chinese_number("二十"), 20);
  EXPECT_EQ(parse_chinese_number("九十九"), 99);
  EXPECT_EQ(parse_chinese_number("一百"), 100);
  EXPECT_EQ(parse_chinese_number("一百零三"), 103);
  EXPECT_EQ(parse_chinese_number("一百一十"), 110);
  EXPECT_EQ(parse_chinese_number("一千二百六十"), 1260);
  EXPECT_EQ(parse_chinese_number("一千零一"), 1001);
  EXPECT_EQ(parse_chinese_number("二万零五"), 20005);
}

TEST(ChineseNumber, KnowsOldAndPositionalWriting) {
  EXPECT_EQ(parse_chinese_number("廿一"), 21);
  EXPECT_EQ(parse_chinese_number("卅"), 30);
  EXPECT_EQ(parse_chinese_number("二〇二"), 202);
  EXPECT_EQ(parse_chinese_number("12"), 12);
  EXPECT_EQ(parse_chinese_number("１２"), 12);
}

TEST(ChineseNumber, IsNothingForOtherWords) {
  for (const char* const text : {"", "条", "一条", "第一", "十a", "一百二百二一", "999999"})
    EXPECT_EQ(parse_chinese_number(text), std::nullopt) << text;
}

}  // namespace
}  // namespace yanlu::content
