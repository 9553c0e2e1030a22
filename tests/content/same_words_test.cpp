#include "content/same_words.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace yanlu::content {
namespace {

using Pairs = std::vector<std::pair<const char*, const char*>>;

TEST(SameWords, AreEqualWhateverTheWidthCasePunctuationAndWhiteSpace) {
  EXPECT_EQ(same_words("　建议，第１２条 增加ａｐｐ“提示”！\n"), "建议第12条增加app提示");
  for (const auto& [one, other] : Pairs{{"停车，收费。", "停车收费"},
                                        {"我 不同意", "我不同意"},
                                        {"我不同意。", "我不同意"},
                                        {"降低5 %", "降低5%"},
                                        {"5 m", "5m"},
                                        {"气温－5度", "气温−5度"},
                                        {"COVID-19", "covid19"},
                                        {"⼈⼤⻓期", "人大长期"},
                                        {"㎡", "m²"},
                                        {"100㎡", "100m²"},
                                        {"他说不。", "他说不"}})
    EXPECT_EQ(same_words(one), same_words(other)) << one << " / " << other;
}

TEST(SameWords, AreNeverThoseWithOtherSignsUnitsOrNegations) {
  for (const auto& [one, other] : Pairs{{"5%", "5‰"},
                                        {"5‰", "5‱"},
                                        {"加5%", "加5"},
                                        {"零下-5度", "零下5度"},
                                        {"气温−5度", "气温5度"},
                                        {"罚.5元", "罚5元"},
                                        {"罚1.5元", "罚15元"},
                                        {"3-5日", "35日"},
                                        {"第一、二条", "第一二条"},
                                        {"5 6楼", "56楼"},
                                        {"5m", "5mm"},
                                        {"5M", "5m"},
                                        {"5 MW", "5 mW"},
                                        {"5m/s", "5ms"},
                                        {"5′", "5″"},
                                        {"10²", "102"},
                                        {"1½", "11/2"},
                                        {"±5", "5"},
                                        {"不同意", "同意"},
                                        {"应当", "不应当"},
                                        {"不，同意", "不同意"},
                                        {"没有。同意", "没有同意"},
                                        {"not able", "notable"},
                                        {"No, accept", "no accept"}})
    EXPECT_NE(same_words(one), same_words(other)) << one << " / " << other;
}

TEST(SameWords, AreAlreadyInTheirOwnForm) {
  for (const auto* const text : {"罚款-5元，不，同意 5 6", "5 mW m/s 10² not able", "建议APP"})
    EXPECT_EQ(same_words(same_words(text)), same_words(text)) << text;
}

}  // namespace
}  // namespace yanlu::content
