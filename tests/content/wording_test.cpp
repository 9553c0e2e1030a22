#include "content/wording.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <fstream>
#include <random>
#include <sstream>

#include "content/comparison.hpp"
#include "tests/support/processor_time.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

using Kind = WordingSpan::Kind;

// "养犬[-必须-]{+应当+}登记"
std::string marked(std::string_view before, std::string_view after) {
  std::string text;
  for (const auto& span : compare_wording(before, after))
    text += span.kind == Kind::same      ? span.text
            : span.kind == Kind::removed ? "[-" + span.text + "-]"
                                         : "{+" + span.text + "+}";
  return text;
}

std::string side(const std::vector<WordingSpan>& spans, Kind kind) {
  std::string text;
  for (const auto& span : spans)
    if (span.kind == Kind::same || span.kind == kind) text += span.text;
  return text;
}

void expect_both_sides(std::string_view before, std::string_view after) {
  const auto spans = compare_wording(before, after);
  ASSERT_EQ(side(spans, Kind::removed), before);
  ASSERT_EQ(side(spans, Kind::added), after);
  for (std::size_t at = 0; at < spans.size(); ++at) {
    ASSERT_FALSE(spans[at].text.empty());
    ASSERT_TRUE(at == 0 || spans[at - 1].kind != spans[at].kind);
  }
}

TEST(Wording, MarksAWordForAWord) {
  EXPECT_EQ(marked("饲养犬只必须办理登记。", "饲养犬只应当办理登记。"), "饲养犬只[-必须-]{+应当+}办理登记。");
}

TEST(Wording, MarksOnlyTheNameOfARenamedAuthority) {
  EXPECT_EQ(marked("市园林绿化部门会同市质量监督部门制定标准，市园林绿化部门负责解释。",
                   "市绿化市容部门会同市质量监督部门制定标准，市绿化市容部门负责解释。"),
            "市[-园林绿化-]{+绿化市容+}部门会同市质量监督部门制定标准，市[-园林绿化-]{+绿化市容+}部门负责解释。");
}

TEST(Wording, MarksAnInsertedClauseWithItsPunctuation) {
  EXPECT_EQ(marked("物业服务人应当巡查，发现隐患应当报告。", "物业服务人应当巡查，做好记录，发现隐患应当报告。"),
            "物业服务人应当巡查，{+做好记录，+}发现隐患应当报告。");
}

TEST(Wording, MarksANumberWhole) {
  EXPECT_EQ(marked("自收到申请之日起三十日内答复。", "自收到申请之日起三十五日内答复。"),
            "自收到申请之日起[-三十-]{+三十五+}日内答复。");
  EXPECT_EQ(marked("依照第一百八十二条处理。", "依照第二百三十一条处理。"),
            "依照第[-一百八十二-]{+二百三十一+}条处理。");
  EXPECT_EQ(marked("每日二十二时关闭。", "每日二十三时关闭。"), "每日[-二十二-]{+二十三+}时关闭。");
  EXPECT_EQ(marked("补助二十日。", "补助二十五日。"), "补助[-二十-]{+二十五+}日。");
  EXPECT_EQ(marked("罚款200元。", "罚款2000元。"), "罚款[-200-]{+2000+}元。");
}

TEST(Wording, MarksARewordedClauseAsOneChange) {
  EXPECT_EQ(
      marked("楼道内不得堆放杂物，违者由物业服务人清理。", "楼道内不得停放电动自行车充电，违者由物业服务人清理。"),
      "楼道内不得[-堆放杂物-]{+停放电动自行车充电+}，违者由物业服务人清理。");
}

TEST(Wording, MarksAnAddedSentenceOrParagraphAsOne) {
  EXPECT_EQ(marked("业主大会每年召开一次。", "业主大会每年召开一次。会议由业主委员会召集。"),
            "业主大会每年召开一次。{+会议由业主委员会召集。+}");
  EXPECT_EQ(marked("第一款的话。\n第三款的话。", "第一款的话。\n另加的一款。\n第三款的话。"),
            "第一款的话。\n{+另加的一款。\n+}第三款的话。");
}

TEST(Wording, LeavesWhatBothHaveAtTheEndsOfAChangeUnmarked) {
  EXPECT_EQ(marked("由居民小组长决定。", "由居民小组长和楼长决定。"), "由居民小组长{+和楼长+}决定。");
  EXPECT_EQ(marked("费用由业主承担", "费用由业主承担，但是另有约定的除外"), "费用由业主承担{+，但是另有约定的除外+}");
}

TEST(Wording, TakesEmptyTexts) {
  EXPECT_TRUE(compare_wording("", "").empty());
  EXPECT_EQ(marked("", "新增。"), "{+新增。+}");
  EXPECT_EQ(marked("删去。", ""), "[-删去。-]");
}

TEST(Wording, GivesBothSidesOfAnyText) {
  std::mt19937 random(20260302);
  const std::vector<std::string> pieces{"管理", "公园", "，", "。",   "\n",   "应当",    "一",
                                        "十",   "1",    "a",  "部门", "🙂", "e\u0301", "；"};
  const auto text = [&] {
    std::string made;
    for (auto count = random() % 40; count > 0; --count) made += pieces[random() % pieces.size()];
    return made;
  };
  for (int round = 0; round < 2000; ++round) expect_both_sides(text(), text());
}

TEST(Wording, GivesBothSidesOfLongUnlikeTextsQuickly) {
  std::mt19937 random(20260303);
  std::string before;
  std::string after;
  for (int at = 0; at < 10'000; ++at) {
    before += random() % 30 == 0 ? "。" : random() % 2 == 0 ? "甲" : "乙";
    after += random() % 40 == 0 ? "。" : random() % 2 == 0 ? "甲" : "丙";
  }
  const auto begin = std::clock();
  expect_both_sides(before, after);
  EXPECT_LT(std::clock() - begin, 2 * CLOCKS_PER_SEC) << "far above what it takes with sanitizers";
}

TEST(Wording, GivesBothSidesOfRealAmendments) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::ifstream in(shared / "laws/amendments-with-reasons.tsv");
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 7) continue;
    expect_both_sides(cells[5], cells[6]);
    ++count;
  }
  EXPECT_GT(count, 1000U);
}

// Looking for each mark from each sentence on took the square: seconds for the largest form.
TEST(Wording, TakesTimeInProportionToTextsOfNothingButMarks) {
  for (const std::string piece : {"。", "；", "\n", "。，"}) {
    const auto text = [&](std::size_t times) {
      std::string all;
      for (std::size_t i = 0; i < times; ++i) all += piece;
      return all;
    };
    const auto once = text(20'000);
    const auto four_times = text(80'000);
    const auto seconds = [](const std::string& after) {
      return testing::processor_seconds(
          [&] { static_cast<void>(compare_wording("公民应当爱护花园。花园由居民照管。", after)); });
    };
    EXPECT_TRUE(testing::is_in_proportion(seconds(once), seconds(four_times))) << piece;
  }
}

TEST(Wording, EndsSentencesAtEachOfTheMarks) {
  // Too much changed to be compared by words, so sentences are: those that stayed are found.
  std::string before;
  std::string after;
  for (int i = 0; i < 1500; ++i) before += "旧" + std::to_string(i) + " ";
  for (int i = 0; i < 1500; ++i) after += "新" + std::to_string(i) + " ";
  const std::string stayed = "花园由居民照管；不得侵占。\n";
  bool found = false;
  for (const auto& span : compare_wording(before + "。" + stayed, after + "。" + stayed))
    found = found ||
            (span.kind == WordingSpan::Kind::same && span.text.find("花园由居民照管；不得侵占。") != std::string::npos);
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace yanlu::content
