#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "search/likeness/likeness_index.hpp"

namespace yanlu::search {
namespace {

const std::string kFirst = "小区旁边的搅拌站每天施工到凌晨，噪音使老人和孩子无法入睡。";
const std::string kSecond = "运渣车从早到晚经过学校门口，扬尘落满了教室的窗台。";
const std::string kThird = "我们多次向物业和街道反映，得到的答复都是正在处理，至今没有结果。";
const std::string kFourth = "条例草案对夜间施工的时间没有写明，执法部门也就无从查处，请予明确。";
const std::string kLetter = kFirst + kSecond + kThird + kFourth;
const std::string kAddition =
    "另外，公园里的路灯坏了三个月，晚上散步的人看不清台阶，已经有两位老人摔伤，也请一并派人修理。";

void expect_near(const std::string& left, const std::string& right) {
  const auto match = compare(left, right);
  ASSERT_TRUE(match) << left << " | " << right;
  EXPECT_EQ(match->kind, Likeness::near);
  EXPECT_GT(match->similarity, 0);
  EXPECT_LT(match->similarity, 1);
  const auto other_way = compare(right, left);
  ASSERT_TRUE(other_way);
  EXPECT_EQ(match->similarity, other_way->similarity);
}

void expect_unlike(const std::string& left, const std::string& right) {
  EXPECT_FALSE(compare(left, right)) << left << " | " << right;
  EXPECT_FALSE(compare(right, left)) << right << " | " << left;
}

TEST(CompareTexts, CallsIdenticalWhatDiffersInWidthCasePunctuationAndTraditionalForms) {
  const auto match = compare("支持第３条：加强ＷｉＦｉ覆蓋！", "支持第3条, 加强wifi覆盖");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->kind, Likeness::identical);
  EXPECT_EQ(match->similarity, 1);
}

TEST(CompareTexts, KnowsNumbersApartWherePunctuationStood) {
  expect_unlike("税率定为1.5", "税率定为15");
  expect_unlike("food stamps", "foods tamps");
}

TEST(CompareTexts, NeverCallsIdenticalWhatDiffersInASignAUnitOrANegation) {
  const std::pair<const char*, const char*> different[]{{"5%", "5‰"},
                                                        {"5%", "5"},
                                                        {"零下-5度", "零下5度"},
                                                        {"气温−5度", "气温5度"},
                                                        {"罚.5元", "罚5元"},
                                                        {"罚1.5元", "罚1，5元"},
                                                        {"5m", "5mm"},
                                                        {"5M", "5m"},
                                                        {"5 MW", "5 mW"},
                                                        {"5m/s", "5ms"},
                                                        {"5′", "5″"},
                                                        {"10²", "102"},
                                                        {"±5", "5"},
                                                        {"不同意", "同意"},
                                                        {"应当", "不应当"},
                                                        {"不，同意", "不同意"},
                                                        {"方案A", "方案"},
                                                        {"十分钟", "钟"},
                                                        {"10ms", "10m"}};
  for (const auto& [one, other] : different) {
    expect_unlike(one, other);
    // Nor in an opinion of some length, whose other words are the same.
    const std::string around = "夜间施工的噪音影响周围居民的休息，建议条例写明";
    expect_unlike(around + one + "的标准并公布", around + other + "的标准并公布");
    // Letters fold; that they are the same is not said.
    const auto letters = compare(kLetter + one, kLetter + other);
    EXPECT_TRUE(!letters || letters->kind == Likeness::near) << one << " / " << other;
  }
}

TEST(CompareTexts, TakesRadicalsForTheIdeographsTheyLookLike) {
  const auto match = compare("⼈⼤代表⻓期关注⻛险", "人大代表长期关注风险");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->kind, Likeness::identical);
}

TEST(CompareTexts, TakesSignsWithoutWordsAsTheyAre) {
  expect_unlike("👍", "👎");
  expect_unlike("？？？", "！！！");
  EXPECT_TRUE(compare("👍", "👍"));
  EXPECT_FALSE(compare("", ""));
}

TEST(CompareTexts, FindsALetterWithSmallEdits) {
  auto edited = kLetter;
  edited.replace(edited.find("凌晨"), std::string("凌晨").size(), "半夜");
  edited.erase(edited.find("多次"), std::string("多次").size());
  expect_near(kLetter, edited);
}

TEST(CompareTexts, FindsALetterWithABlockExchanged) { expect_near(kLetter, kFirst + kSecond + kAddition + kFourth); }
TEST(CompareTexts, FindsALetterInAnotherOrder) { expect_near(kLetter, kThird + kFirst + kFourth + kSecond); }
TEST(CompareTexts, FindsATemplateWithAParagraphAdded) { expect_near(kLetter, kLetter + "\n" + kAddition); }
TEST(CompareTexts, FindsTwoAdditionsToOneTemplate) {
  expect_near(kLetter + "我住在三栋，孩子今年上小学，天天咳嗽。", "我是退休教师，心脏不好，请体谅。" + kLetter);
}
TEST(CompareTexts, FindsAShortLetterInsideALongOne) {
  expect_near(kFirst + kSecond, kAddition + kFirst + kSecond + kThird + kFourth);
}

TEST(CompareTexts, FindsAnOpinionToWhichASentenceWithANumberWasAdded) {
  const std::string opinion = kFirst + "请在条例里写明夜间施工由谁来查处。";
  expect_near(opinion, opinion + "我住三栋七楼。");
  expect_near(opinion, "我是三栋的住户，今年七十岁。" + opinion);
  expect_unlike(opinion, "我们全家坚决不同意" + opinion);
}

TEST(CompareTexts, FindsShortOpinionsThatDifferInFillersOnly) {
  expect_near("建议延长公示期限", "我建议延长公示的期限");
  expect_near("Please reinstate the work requirements for food stamps.", "Reinstate work requirements for food stamps");
}

TEST(CompareTexts, LeavesApartWhatANegationDivides) {
  expect_unlike("同意第三条", "不同意第三条");
  expect_unlike("建议养犬登记由社区免费办理并当场发给犬牌和证书", "建议养犬登记不由社区免费办理并当场发给犬牌和证书");
  expect_unlike("Please do reinstate all of the old work requirements for food stamps",
                "Please do not reinstate all of the old work requirements for food stamps");
}

TEST(CompareTexts, LeavesApartWhatANumberDivides) {
  expect_unlike("保存期限改为三年", "保存期限改为五年");
  expect_unlike("建议把草案里面规定的档案保存期限从现在的两年改为3年以方便查询",
                "建议把草案里面规定的档案保存期限从现在的两年改为5年以方便查询");
}

TEST(CompareTexts, LeavesApartPlacesNamedByALetter) {
  expect_unlike("我想问一下从B市到我们这里的地铁什么时候能够开通，是否已经有了规划？",
                "我想问一下从C市到我们这里的地铁什么时候能够开通，是否已经有了规划？");
}

TEST(CompareTexts, LeavesApartAShortLetterFilledInForAnotherAddress) {
  const auto letter = [](const std::string& district, const std::string& road, const std::string& estate) {
    return district + "区" + road + "路" + estate + "小区" +
           "楼下的饭馆每晚营业到凌晨三点，油烟和噪音使住户不能开窗，老人和孩子睡不着觉。请有关部门尽快派人查处，" +
           "还居民一个正常的生活，并在条例里写明排烟管道由谁来检查、多久检查一次。";
  };
  expect_unlike(letter("雨花", "劳动", "魅力之城"), letter("芙蓉", "南湖", "森宇家园"));
  expect_near(letter("雨花", "劳动", "魅力之城"),
              letter("雨花", "劳动", "森宇家园"));  // a name alone may be a resident's
  expect_near(letter("雨花", "劳动", "魅力之城") + kLetter, letter("芙蓉", "南湖", "森宇家园") + kLetter);
}

TEST(CompareTexts, LeavesApartLettersThatBothQuoteAThird) {
  const auto quoted = kAddition + kSecond + kThird + kFourth;
  const std::string hearings =
      "草案第三章规定了听证的程序，却没有规定听证报告何时公布，也没有规定采纳或者不采纳意见都要说明理由。"
      "参加听证的居民往返两次，最后连自己的发言有没有记录都不知道，往后谁还愿意来？"
      "建议增加一条：报告在会后十五日内公布，逐条写明理由，并送达每一位发言的人，街道办事处张贴不少于一个月。";
  const std::string dogs =
      "养犬登记的费用各区相差很大，有的免费，有的一年五百元，搬家以后还得重新办理，犬牌也不通用。"
      "许多人因此干脆不去登记，疫苗打没打没人知道，出了伤人的事找不到主人，最后吃亏的是守规矩的养犬人。"
      "希望全市统一收费标准和犬牌式样，网上就能变更地址，接种疫苗的医院可以当场代办登记手续。"
      "流浪犬由谁收容、收容多久、能不能领养，草案一个字也没有写，请补上。";
  expect_unlike(hearings + quoted, dogs + kFirst + quoted);
}

TEST(CompareTexts, LeavesApartOpposites) {
  expect_unlike("建议增加停车位", "建议减少停车位");
  expect_unlike("建议把小区公共收益分配比例的最低标准适当调高并向全体业主公开",
                "建议把小区公共收益分配比例的最低标准适当调低并向全体业主公开");
}

TEST(CompareTexts, LeavesApartWhoDidWhatToWhom) {
  expect_unlike("去年三月甲公司在没有通知的情况下起诉了乙公司并要求赔偿全部损失",
                "去年三月乙公司在没有通知的情况下起诉了甲公司并要求赔偿全部损失");
}

TEST(CompareTexts, LeavesApartAWordInAShortQuestion) {
  expect_unlike("购买公寓能享受补贴吗", "购买二手房能享受补贴吗");
}

TEST(CompareTexts, IsNotTakenInByTheLineThatNamesTheSubject) {
  const std::string subject =
      "\nRe: Supplemental Nutrition Assistance Program: Requirements and Services for Able-Bodied Adults";
  expect_unlike("Work for food stamps." + subject, "Nobody should go hungry in this rich country." + subject);
  expect_near("Work for food stamps." + subject, "Work for food stamps.");
}

TEST(CompareTexts, IsNotTakenInByAGreeting) {
  const std::string greeting = "尊敬的各位领导，您好！感谢您在百忙之中阅读我的来信。";
  expect_unlike(greeting + kFirst + kSecond + kThird, greeting + kAddition + kFourth);
}

}  // namespace
}  // namespace yanlu::search
