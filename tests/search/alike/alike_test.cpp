#include <gtest/gtest.h>

#include "search/alike/alike_index.hpp"

namespace yanlu::search {
namespace {

class AlikeTexts : public testing::Test {
 protected:
  AlikeTexts() {
    index.add(1, "建议小区增设电动自行车充电桩");
    index.add(2, "希望延长公示期限");
    index.add(3, "应当在住宅区多建一些给电瓶车充电的地方");
    index.add(4, "食品安全抽检结果要向社会公开");
    index.add(5, "建議公布抽檢食品的結果");
  }
  AlikeIndex index;
};

TEST_F(AlikeTexts, RanksTheSameMatterInOtherWordsFirst) {
  const auto ranked = index.rank("食品抽检的结果应该公布", 2);
  ASSERT_EQ(ranked.size(), 2U);
  EXPECT_EQ(ranked[0].id, 5);
  EXPECT_EQ(ranked[1].id, 4);
  EXPECT_GE(ranked[0].score, ranked[1].score);
}

TEST_F(AlikeTexts, LeavesOutTheTextItself) {
  for (const auto& alike : index.rank("建议小区增设电动自行车充电桩", 5, 1)) EXPECT_NE(alike.id, 1);
  EXPECT_EQ(index.rank("建议小区增设电动自行车充电桩", 5).front().id, 1);
}

TEST_F(AlikeTexts, OfTheSameWordsRanksTheSameOrderFirst) {
  AlikeIndex orders;
  orders.add(1, "由业主委员会向街道办事处报告");
  orders.add(2, "由街道办事处向业主委员会报告");
  EXPECT_EQ(orders.rank("应当由街道办事处向业主委员会报告", 2).front().id, 2);
  EXPECT_EQ(orders.rank("应当由业主委员会向街道办事处报告", 2).front().id, 1);
}

TEST_F(AlikeTexts, NamesNothingThatHasNothingInCommon) {
  EXPECT_TRUE(index.rank("xyz", 5).empty());
  EXPECT_TRUE(index.rank("", 5).empty());
  EXPECT_TRUE(AlikeIndex().rank("公示", 5).empty());
}

}  // namespace
}  // namespace yanlu::search
