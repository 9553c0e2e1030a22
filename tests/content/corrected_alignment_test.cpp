#include "content/corrected_alignment.hpp"

#include <gtest/gtest.h>

namespace yanlu::content {
namespace {

DraftText park_rules(const std::string& articles) { return *read_draft("# 社区公园管理办法（草案）\n\n" + articles); }

const DraftText& before() {
  static const auto text = park_rules(
      "第一条 为了加强社区公园的养护，制定本办法。\n\n第二条 公园由街道办事处管理，经费列入预算。\n\n"
      "第三条 公园每日六时开放，二十二时关闭。\n\n第四条 禁止在公园内燃放烟花爆竹。");
  return text;
}
const DraftText& after() {
  static const auto text = park_rules(
      "第一条 为了加强社区公园的养护，制定本办法。\n\n第二条 公园由街道办事处管理。\n\n第三条 养护经费列入预算。\n\n"
      "第四条 公园每日六时开放，二十三时关闭。");
  return text;
}

std::string told(const std::vector<Correction>& corrections) {
  std::string rows;
  for (const auto& row : align(articles(before()), articles(after()), corrections)) {
    rows += row.before ? articles(before())[*row.before]->key : "-";
    rows += '>';
    rows += row.after ? articles(after())[*row.after]->key : "-";
    rows += ' ' + std::string(to_string(row.fate)) + (row.corrected ? "! " : " ");
  }
  return rows;
}

TEST(CorrectedAlignment, IsTheMachinesWhereNobodySaidAnything) {
  const auto machine = told({});
  EXPECT_NE(machine.find("1>1 same "), std::string::npos) << machine;
  EXPECT_NE(machine.find("3>4 changed "), std::string::npos) << machine;
  EXPECT_NE(machine.find("4>- deleted "), std::string::npos) << machine;
  EXPECT_EQ(machine.find('!'), std::string::npos) << machine;
}

TEST(CorrectedAlignment, HoldsWhatWasSaidAndLeavesTheRest) {
  EXPECT_EQ(told({{"2", {"2", "3"}}}), "1>1 same 2>2 split! 2>3 split! 3>4 changed 4>- deleted ");
  EXPECT_EQ(told({{"3", {}}}).find("3>4"), std::string::npos);
  EXPECT_NE(told({{"3", {}}}).find("3>- deleted! "), std::string::npos);
  EXPECT_NE(told({{"3", {}}}).find("->4 new "), std::string::npos);
}

TEST(CorrectedAlignment, OfTwoThatGoToOneIsAMerger) {
  const auto rows = told({{"3", {"4"}}, {"4", {"4"}}});
  EXPECT_NE(rows.find("3>4 merged! 4>4 merged! "), std::string::npos) << rows;
}

TEST(CorrectedAlignment, UnsaysNoOtherPairing) {
  const auto rows = told({{"4", {"4"}}});
  EXPECT_NE(rows.find("3>4 merged 4>4 merged! "), std::string::npos) << rows;
  EXPECT_EQ(told({{"4", {"2"}}}).find("2>- "), std::string::npos) << told({{"4", {"2"}}});
}

TEST(CorrectedAlignment, TellsThatAnArticleWasMovedAcrossOthers) {
  EXPECT_NE(told({{"1", {"3"}}, {"2", {"1"}}, {"3", {"2"}}}).find("moved!"), std::string::npos);
}

TEST(CorrectedAlignment, PassesOverWhatNamesNoArticle) { EXPECT_EQ(told({{"99", {"1"}}, {"2", {"98"}}}), told({})); }

TEST(CorrectedAlignment, ScoresASaidPairByItsWords) {
  for (const auto& row : align(articles(before()), articles(after()), {{"1", {"1"}}, {"2", {"4"}}})) {
    if (!row.corrected || !row.before) continue;
    if (*row.before == 0) {
      EXPECT_EQ(row.score, 1);
    } else {
      EXPECT_LT(row.score, 0.5);
    }
  }
}

}  // namespace
}  // namespace yanlu::content
