#include "content/outline.hpp"

#include <gtest/gtest.h>

namespace yanlu::content {
namespace {

// "甲[（一）乙<1.丙>]"
std::string shown(std::string_view text) {
  std::string all;
  for (const auto& paragraph : outline(text)) {
    all += (all.empty() ? "" : " ") + paragraph.text;
    for (const auto& item : paragraph.items) {
      all += '[' + item.label + item.text;
      for (const auto& subitem : item.subitems) all += '<' + subitem.label + subitem.text + '>';
      all += ']';
    }
  }
  return all;
}

TEST(Outline, FindsParagraphsItemsAndSubitems) {
  EXPECT_EQ(shown("甲：\n（一）乙：\n1.丙；\n２．丁。\n（二） 戊。\n己。"),
            "甲：[（一）乙：<1.丙；><２．丁。>][（二）戊。] 己。");
  EXPECT_EQ(shown("（一）甲\n(二)乙"), "[（一）甲][(二)乙]");
  EXPECT_EQ(shown(""), "");
}

TEST(Outline, TakesEveryWayOfNumberingBelowAnItemAsSubitems) {
  EXPECT_EQ(shown("甲：\n（一）乙\n（1）丙\n（2）丁\n（二）戊\n①己\n⑵庚\n⒈辛"),
            "甲：[（一）乙<（1）丙><（2）丁>][（二）戊<①己><⑵庚><⒈辛>]");
}

TEST(Outline, TakesArabicNumbersDirectlyUnderAParagraphAsItems) {
  EXPECT_EQ(shown("甲：\n1、乙\n（1）丙\n2、丁"), "甲：[1、乙<（1）丙>][2、丁]");
  EXPECT_EQ(shown("甲：\n（１）乙\n（２）丙"), "甲：[（１）乙][（２）丙]");
  EXPECT_EQ(shown("甲\n1.5 米以上"), "甲 1.5 米以上");
}

TEST(Outline, LetsAnItemGoOnOverFurtherParagraphsWhereItsNumberingDoes) {
  EXPECT_EQ(shown("甲：\n（一）乙。\n又乙。\n（二）丙。\n丁。"), "甲：[（一）乙。\n又乙。][（二）丙。] 丁。");
  EXPECT_EQ(shown("甲：\n（一）乙。\n丙：\n（一）丁。"), "甲：[（一）乙。] 丙：[（一）丁。]");
}

TEST(Outline, KeepsTheRowsOfATableWithWhatStandsAbove) {
  EXPECT_EQ(shown("甲：\n| a | b |\n|---|---|\n| 1 | 2 |\n乙。"), "甲：\n| a | b |\n|---|---|\n| 1 | 2 | 乙。");
}

}  // namespace
}  // namespace yanlu::content
