#include "scratch_index.hpp"

namespace yanlu::search {
namespace {

class Matching : public ScratchIndex {};

TEST_F(Matching, FindsAChunkOfChineseAsASubstringOnly) {
  fill({"养老机构应当备案", "机构养老", "养老的机构", "建议养老机构"});
  EXPECT_EQ(ids("养老机构"), (Ids{4, 1}));
}

TEST_F(Matching, IsNotMisledByPairsThatOccurInOtherPlaces) {
  fill({"甲乙丙,乙丙丁", "甲乙丙丁"});  // both hold 甲乙, 乙丙 and 丙丁
  EXPECT_EQ(ids("甲乙丙丁"), Ids{2});
}

TEST_F(Matching, FindsASingleCharacter) {
  fill({"法", "立法", "无关", "法律"});
  EXPECT_EQ(ids("法"), (Ids{4, 2, 1}));
}

TEST_F(Matching, WantsEveryChunkInWhateverOrder) {
  fill({"小区停车收费", "收费的停车场", "停车"});
  EXPECT_EQ(ids("收费 停车"), (Ids{2, 1}));
  EXPECT_EQ(ids("收费　停车"), (Ids{2, 1})) << "the space of Chinese keyboards parts chunks too";
}

TEST_F(Matching, FoldsWidthAndCaseInTextAndQuery) {
  fill({"符合ＧＢ／Ｔ １２３４的要求", "gb/t 1234", "GB/T1234"});
  EXPECT_EQ(ids("gb/t 1234"), (Ids{2, 1}));
  EXPECT_EQ(ids("ＧＢ/Ｔ1234"), Ids{3}) << "white space inside a text is not ignored";
}

TEST_F(Matching, FindsMixedChineseAndLatin) {
  fill({"小区5G基站辐射", "5g基站", "15G基站", "5G的基站"});
  EXPECT_EQ(ids("5G基站"), (Ids{2, 1}));
  EXPECT_EQ(ids("基站"), (Ids{4, 3, 2, 1}));
}

TEST_F(Matching, FindsLatinWordsByTheirBeginningAndNotByTheirMiddle) {
  fill({"安装 WiFi", "wifi6", "freewifi", "Wi-Fi"});
  EXPECT_EQ(ids("wifi"), (Ids{2, 1}));
  EXPECT_EQ(ids("wi"), (Ids{4, 2, 1}));
  EXPECT_EQ(ids("第12"), Ids{});
}

TEST_F(Matching, TellsLongWordsApartThatBeginAlike) {
  fill({"12345678900", "12345678911", std::string(1000, 'a') + "b", std::string(1000, 'a') + "c"});
  EXPECT_EQ(ids("123456789"), (Ids{2, 1}));
  EXPECT_EQ(ids("12345678911"), Ids{2});
  EXPECT_EQ(ids(std::string(1000, 'a') + "c"), Ids{4});
}

TEST_F(Matching, TakesPunctuationAsWritten) {
  fill({"第一条、第二条", "第一条第二条", "《民法典》规定", "民法典"});
  EXPECT_EQ(ids("第一条、第二条"), Ids{1});
  EXPECT_EQ(ids("《民法典》"), Ids{3});
  EXPECT_EQ(ids("、"), Ids{1});
  EXPECT_EQ(ids("》规"), Ids{3});
}

TEST_F(Matching, FindsCharactersBeyondTheBasicPlaneAndEmoji) {
  fill({"𠮷野家", "吉野家", "支持👍🏽", "支持"});
  EXPECT_EQ(ids("𠮷野"), Ids{1});
  EXPECT_EQ(ids("👍"), Ids{3});
}

TEST_F(Matching, DoesNotMatchAcrossTheParts) {
  fill({"停车\n收费"});
  EXPECT_EQ(ids("停车收费"), Ids{});
  EXPECT_EQ(ids("停车 收费"), Ids{1});
}

TEST_F(Matching, FindsAChunkLongerThanWhatIsAskedOfTheIndex) {
  std::string sentence;
  for (int at = 0; at < 200; ++at) sentence += "第" + std::to_string(at) + "项应当公开";
  fill({sentence, sentence + "否", "否" + sentence.substr(sentence.size() / 3 * 3 - 30)});
  EXPECT_EQ(ids(sentence), (Ids{2, 1}));
  EXPECT_EQ(ids(sentence + "否"), Ids{2});
}

TEST_F(Matching, LetsFiltersPassExactTermsOnly) {
  const std::string slug(300, 'x');
  index.put({1, "停车", {"draft:a", "article:1"}});
  index.put({2, "停车", {"draft:a", "article:12"}});
  index.put({3, "停车 draft:a", {"draft:ab", "article:1"}});
  index.put({4, "停车", {"draft:" + slug + "1"}});
  index.put({5, "停车", {"draft:" + slug + "2"}});
  index.commit("1");
  EXPECT_EQ(ids("停车", {"draft:a"}), (Ids{2, 1}));
  EXPECT_EQ(ids("停车", {"draft:a", "article:1"}), Ids{1});
  EXPECT_EQ(ids("", {"article:1"}), (Ids{3, 1}));
  EXPECT_EQ(ids("", {"draft:" + slug + "2"}), Ids{5}) << "long ones are told apart too";
  EXPECT_EQ(ids("", {"停车"}), Ids{}) << "a filter is never taken for words";
}

TEST_F(Matching, FindsEverythingWithoutWords) {
  fill({"一", "", "三"});
  EXPECT_EQ(ids(""), (Ids{3, 2, 1}));
  EXPECT_EQ(ids(" \t　\n"), (Ids{3, 2, 1}));
}

}  // namespace
}  // namespace yanlu::search
