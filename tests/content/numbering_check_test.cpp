// What a person should look at before a text is saved.

#include <gtest/gtest.h>

#include "content/draft_text.hpp"

namespace yanlu::content {
namespace {

// "5 第三章…" for each warning.
std::vector<std::string> warnings(const std::string& body) {
  std::vector<std::string> told;
  const auto draft = read_draft("# 社区花园条例（草案）\n\n" + body);
  for (const auto& warning : draft->warnings) told.push_back(std::to_string(warning.line) + ' ' + warning.message);
  return told;
}

using Told = std::vector<std::string>;

TEST(NumberingCheck, IsSilentOnATextInOrder) {
  EXPECT_EQ(
      warnings(
          "第一编 甲\n\n第一章 乙\n\n第一条 一：\n\n（一）甲；\n\n（二）乙。\n\n再次：\n\n（一）丙。\n\n第二编 丁\n\n"
          "第一章 戊\n\n第二条 二。\n\n第二章 己\n\n第三条 三。"),
      Told{});
  EXPECT_EQ(warnings("第一编 甲\n\n第一章 乙\n\n第一条 一。\n\n第二编 丁\n\n第二章 戊\n\n第二条 二。"), Told{});
}

TEST(NumberingCheck, TellsOfGapsAndDoublesAmongChaptersAndItems) {
  EXPECT_EQ(warnings("第一章 甲\n\n第一条 一。\n\n第三章 乙\n\n第二条 二。"),
            Told{"7 第三章前面是第一章，编号没有接上。"});
  EXPECT_EQ(warnings("第二章 甲\n\n第一条 一。"), Told{"3 第二章前面没有第一章，编号没有接上。"});
  EXPECT_EQ(warnings("第一章 甲\n\n第一条 一。\n\n第一章 乙\n\n第二条 二。"), Told{"7 第一章重复出现，请核对编号。"});
  EXPECT_EQ(warnings("第一条 一：\n\n（一）甲；\n\n（三）丙。"), Told{"7 （三）前面缺少（二）。"});
  EXPECT_EQ(warnings("第一条 一：\n\n（二）甲。"), Told{"5 （二）前面没有（一）。"});
  EXPECT_EQ(warnings("第一条 一：\n\n（一）甲；\n\n（二）乙；\n\n（二）丙。"),
            Told{"9 （二）重复出现，请核对项的编号。"});
}

TEST(NumberingCheck, TellsOfLinesThatNoStatuteHas) {
  EXPECT_EQ(warnings("第一条 一。\n\n— 3 —\n\n第二条 二。"), Told{"5 这一行像是页码，请删去。"});
  EXPECT_EQ(warnings("第一条 居民\uFFFD照管。"), Told{"3 这一行有无法识别的字符（\uFFFD），请对照原文改正。"});
  EXPECT_EQ(warnings("第一条 一。\n\n第五条居民应当照管。").size(), 1U);
  EXPECT_EQ(warnings("第一条 一。\n\n第五条规定的情形除外。"), Told{});
}

}  // namespace
}  // namespace yanlu::content
