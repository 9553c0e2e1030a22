#include "content/normalize.hpp"

#include <gtest/gtest.h>

namespace yanlu::content {
namespace {

TEST(NormalizedForComparison, IgnoresWidthCasePunctuationAndWhiteSpace) {
  const auto plain = normalized_for_comparison("建议第12条增加APP提示");
  EXPECT_EQ(normalized_for_comparison("　建议，第１２条 增加ａｐｐ“提示”！\n"), plain);
  EXPECT_EQ(plain, "建议第12条增加app提示");
}

TEST(NormalizedForComparison, KeepsWhatIsSaidApart) {
  EXPECT_NE(normalized_for_comparison("应当十日内办理"), normalized_for_comparison("应当十五日内办理"));
  EXPECT_NE(normalized_for_comparison("罚款1.5万元"), normalized_for_comparison("罚款15万元"));
  EXPECT_NE(normalized_for_comparison("第1、2条"), normalized_for_comparison("第12条"));
  EXPECT_NE(normalized_for_comparison("加5%"), normalized_for_comparison("加5"));
  EXPECT_NE(normalized_for_comparison("面积<5"), normalized_for_comparison("面积>5"));
  EXPECT_NE(normalized_for_comparison("这一条👍"), normalized_for_comparison("这一条👎"));
}

TEST(NormalizedForComparison, IsEmptyWhereNothingIsSaid) {
  for (const char* const nothing : {"", " \n\t　", "。。！？ …", "——“”（）", "\u200b"})
    EXPECT_EQ(normalized_for_comparison(nothing), "") << nothing;
}

TEST(ValidText, IsWellFormedUtf8WithoutNul) {
  EXPECT_TRUE(is_valid_text(""));
  EXPECT_TRUE(is_valid_text("言路 😀"));
  EXPECT_FALSE(is_valid_text(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_valid_text("\xC3\x28"));
  EXPECT_FALSE(is_valid_text("\xED\xA0\x80"));  // a lone surrogate
}

TEST(LengthInCharacters, CountsWhatAPersonCounts) {
  EXPECT_EQ(length_in_characters("言路a😀"), 4U);
  EXPECT_EQ(length_in_characters(""), 0U);
}

TEST(SlugFromTitle, IsTheShortTitleInLatinLetters) {
  EXPECT_EQ(slug_from_title("中华人民共和国反网络暴力法（征求意见稿）"), "fan-wang-luo-bao-li-fa");
  EXPECT_EQ(slug_from_title("Act on 5G"), "act-on-5g");
  EXPECT_EQ(slug_from_title("（）！"), "draft");
  EXPECT_LE(
      slug_from_title("最高人民法院关于适用中华人民共和国民法典婚姻家庭编的若干问题的解释和补充规定以及其他").size(),
      60U);
}

}  // namespace
}  // namespace yanlu::content
