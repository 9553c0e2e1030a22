#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

class Matching : public ScratchIndex {};

TEST_F(Matching, FindsAPhraseLetterForLetter) {
  fill({"养老机构应当备案", "机构养老", "养老的机构", "建议养老机构"});
  for (const auto* const typed : {"\"养老机构\"", "“养老机构”", "「养老机构」", "＂养老机构＂"})
    EXPECT_EQ(ids(typed), (Ids{4, 1})) << typed;
}

TEST_F(Matching, FindsTheWordsOfAChunkAnywhere) {
  fill({"养老机构应当备案", "机构养老", "养老的机构", "养老"});
  EXPECT_EQ(ids("养老机构"), (Ids{3, 2, 1}));
}

TEST_F(Matching, PutsTheChunkAsTypedFirst) {
  fill({"养老机构备案", "机构里养老", "机构要养老"});
  auto asked = query("养老机构");
  asked.order = Order::relevance;
  EXPECT_EQ(ids_in(index, asked).front(), 1);
}

TEST_F(Matching, IsNotMisledByPairsThatOccurInOtherPlaces) {
  fill({"甲乙丙,乙丙丁", "甲乙丙丁"});
  EXPECT_EQ(ids("\"甲乙丙丁\""), Ids{2});
}

TEST_F(Matching, FindsASingleCharacter) {
  fill({"法", "立法", "无关", "法律"});
  EXPECT_EQ(ids("法"), (Ids{4, 2, 1}));
}

TEST_F(Matching, WantsEveryWordInWhateverOrder) {
  fill({"小区停车收费", "收费的停车场", "停车"});
  EXPECT_EQ(ids("收费 停车"), (Ids{2, 1}));
  EXPECT_EQ(ids("收费　停车"), (Ids{2, 1})) << "the space of Chinese keyboards parts chunks too";
  EXPECT_EQ(ids("收费 AND 停车"), (Ids{2, 1}));
}

TEST_F(Matching, KnowsAlternativesAndExclusions) {
  fill({"停车收费", "停车", "养老", "养老收费"});
  EXPECT_EQ(ids("停车 OR 养老"), (Ids{4, 3, 2, 1}));
  EXPECT_EQ(ids("停车 或 养老"), (Ids{4, 3, 2, 1}));
  EXPECT_EQ(ids("停车 -收费"), Ids{2});
  EXPECT_EQ(ids("停车 NOT 收费"), Ids{2});
  EXPECT_EQ(ids("养老 非 收费"), Ids{3});
  EXPECT_EQ(ids("(停车 OR 养老) -收费"), (Ids{3, 2}));
  EXPECT_EQ(ids("（停车 或 养老） 收费"), (Ids{4, 1}));
}

TEST_F(Matching, ExcludesAPhraseOnlyWhereItIsThatPhrase) {
  fill({"甲乙丙", "甲乙。乙丙", "甲乙"});
  EXPECT_EQ(ids("甲乙 -\"甲乙丙\""), (Ids{3, 2}));
}

TEST_F(Matching, FoldsWidthCaseAndTraditionalCharacters) {
  fill({"符合ＧＢ／Ｔ １２３４的要求", "gb/t 1234", "停車場收費"});
  EXPECT_EQ(ids("\"gb/t 1234\""), (Ids{2, 1}));
  EXPECT_EQ(ids("停车场"), Ids{3});
  EXPECT_EQ(ids("收費"), Ids{3});
}

TEST_F(Matching, FindsReferencesToArticlesInEveryNumeral) {
  fill({"第三条不好", "第3条不好", "删去第十三条", "三条都好"});
  for (const auto* const typed : {"第三条", "第3条", "三条", "第３条"}) EXPECT_EQ(ids(typed), (Ids{4, 2, 1})) << typed;
  EXPECT_EQ(ids("第13条"), Ids{3});
}

TEST_F(Matching, FindsFormsOfEnglishWordsAndPrefixes) {
  fill({"public education", "educated people", "park", "parks open", "15G and 5G"});
  EXPECT_EQ(ids("educate"), (Ids{2, 1}));
  EXPECT_EQ(ids("parks"), (Ids{4, 3}));
  EXPECT_EQ(ids("educ*"), (Ids{2, 1}));
  EXPECT_EQ(ids("5g"), Ids{5});
  EXPECT_EQ(ids("edu"), Ids{});
}

TEST_F(Matching, TellsLongWordsApartThatBeginAlike) {
  fill({std::string(1000, 'a') + "b", std::string(1000, 'a') + "c"});
  EXPECT_EQ(ids(std::string(1000, 'a') + "c"), Ids{2});
}

TEST_F(Matching, FindsCharactersBeyondTheBasicPlaneAndEmoji) {
  fill({"𠮷野家", "吉野家", "支持👍🏽", "支持"});
  EXPECT_EQ(ids("𠮷野"), Ids{1});
  EXPECT_EQ(ids("👍"), Ids{3});
}

TEST_F(Matching, DoesNotMatchAcrossTheParts) {
  fill({"停车\n收费"});
  EXPECT_EQ(ids("\"停车收费\""), Ids{});
  EXPECT_EQ(ids("停车 收费"), Ids{1});
}

TEST_F(Matching, FindsAPhraseLongerThanWhatIsAskedOfTheIndex) {
  std::string sentence;
  for (int at = 0; at < 60; ++at) sentence += "第" + std::to_string(at) + "项应当公开";
  fill({sentence, sentence + "否"});
  EXPECT_EQ(ids('"' + sentence + '"'), (Ids{2, 1}));
  EXPECT_EQ(ids('"' + sentence + "否\""), Ids{2});
}

TEST_F(Matching, LetsFiltersPassExactValuesOnly) {
  index.put({1, "停车", {{"draft", "a"}, {"article", "1"}}});
  index.put({2, "停车", {{"draft", "a"}, {"article", "12"}}});
  index.put({3, "停车 draft:a", {{"draft", "ab"}, {"article", "1"}}});
  index.commit("1");
  EXPECT_EQ(ids("停车", {"draft:a"}), (Ids{2, 1}));
  EXPECT_EQ(ids("停车", {"draft:a", "article:1"}), Ids{1});
  EXPECT_EQ(ids("停车", {"article:12", "article:1"}), (Ids{3, 2, 1})) << "of one name any is enough";
  EXPECT_EQ(ids("", {"article:1"}), (Ids{3, 1}));
  EXPECT_EQ(ids("", {"draft:停车"}), Ids{}) << "a filter is never taken for words";
}

TEST_F(Matching, FindsEverythingWithoutWords) {
  fill({"一", "", "三"});
  EXPECT_EQ(ids(""), (Ids{3, 2, 1}));
  EXPECT_EQ(ids(" \t　\n"), (Ids{3, 2, 1}));
}

TEST_F(Matching, OffersWhatHasMostOfTheWordsWhenNothingHasAll) {
  fill({"小区停车难", "小区绿化", "无关"});
  auto asked = query("小区停车收费");
  asked.order = Order::relevance;
  const auto hits = index.search(asked).value();
  EXPECT_TRUE(hits.relaxed);
  ASSERT_EQ(hits.hits.size(), 1U);
  EXPECT_EQ(hits.hits[0].id, 1);
}

}  // namespace
}  // namespace yanlu::search
