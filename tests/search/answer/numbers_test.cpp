// Documents by their own number and by their group's, and fields with several values.

#include "../scratch_index.hpp"
#include "search/rebuild.hpp"

namespace yanlu::search {
namespace {

const std::vector<Field> kNumbered{{"opinion", {"编号"}, {}, Field::Values::id},
                                   {"group", {"组"}, {}, Field::Values::group},
                                   {"tag", {"标签"}},
                                   {"contact_point", {"联系点"}},
                                   {"assignee", {"经办"}}};

class Numbers : public testing::Test {
 protected:
  Numbers() {
    index.put({.id = 7, .text = "停车收费", .group = 1234});
    index.put({.id = 1234, .text = "养老", .fields = {{"tag", "急"}, {"tag", "共性"}, {"assignee", "li"}}, .group = 7});
    index.put(
        {.id = 2000, .text = "罚款1234元", .fields = {{"tag", "急"}, {"contact_point", "hongqiao"}}, .group = 1234});
    index.commit("1");
  }
  Ids ids(std::string words) const { return ids_in(index, query(std::move(words))); }

  ScratchFolder folder;
  Index index{folder / "index", kNumbered};
};

TEST_F(Numbers, OfADocumentFindItHoweverTheyAreTyped) {
  for (const auto* const typed :
       {"opinion:1234", "编号:1234", "编号：１２３４", "意见1234", "编号1234", "意见编号1234号"})
    EXPECT_EQ(ids(typed), Ids{1234}) << typed;
  for (const auto* const typed : {"1234", "#1234", "１２３４"})
    EXPECT_EQ(ids(typed), (Ids{2000, 1234})) << typed << ": as a number, or as a word";
  EXPECT_EQ(ids("1234 养老"), Ids{1234});
  EXPECT_EQ(ids("罚款 -1234"), Ids{});
  EXPECT_EQ(ids("opinion:99"), Ids{});
  EXPECT_EQ(ids("12345678901234567890"), Ids{});
}

TEST_F(Numbers, ThatAreTypedComeBeforeTheWords) {
  auto asked = query("1234");
  asked.order = Order::relevance;
  EXPECT_EQ(ids_in(index, asked), (Ids{1234, 2000}));
}

TEST_F(Numbers, OfAGroupFindItsMembers) {
  for (const auto* const typed : {"group:1234", "组:1234", "组1234"}) EXPECT_EQ(ids(typed), (Ids{2000, 7})) << typed;
  EXPECT_EQ(ids("组:1234 停车"), Ids{7});
  EXPECT_EQ(ids("停车 -组:1234"), Ids{});
  index.put({.id = 7, .text = "停车收费", .group = 8});
  index.commit("2");
  EXPECT_EQ(ids("组:1234"), Ids{2000});
}

TEST_F(Numbers, AreKeptByARebuild) {
  Rebuild rebuild(folder / "index", "3");
  rebuild.put({.id = 5, .text = "停车", .fields = {{"tag", "a"}, {"tag", "b"}}, .group = 70'000});
  rebuild.finish();
  ASSERT_TRUE(index.refresh());
  EXPECT_EQ(ids("组:70000"), Ids{5});
  EXPECT_EQ(ids("tag:b"), Ids{5});
  index.put({.id = 5, .text = "停车", .fields = {{"tag", "a"}}, .group = 70'001});
  index.commit("4");
  EXPECT_EQ(ids("组:70001"), Ids{5});
  EXPECT_EQ(ids("tag:b"), Ids{});
}

TEST_F(Numbers, ThatAreNoneAreRefused) {
  for (const auto* const typed : {"opinion:abc", "组:0", "编号:-5", "opinion:99999999999"}) {
    const auto answer = index.search(query(typed));
    ASSERT_FALSE(answer.has_value()) << typed;
    EXPECT_EQ(answer.error().kind, Problem::Kind::unknown_value) << typed;
  }
}

TEST_F(Numbers, AreWordsOnlyWhereNoFieldAsksForThem) {
  const ScratchFolder other;
  Index texts(other / "texts");
  texts.put({.id = 1234, .text = "第一条", .group = 1234});
  texts.commit("1");
  EXPECT_EQ(ids_in(texts, query("1234")), Ids{});
}

TEST_F(Numbers, LeaveReferencesToArticlesAlone) { EXPECT_EQ(ids("第1234条"), Ids{}); }

TEST_F(Numbers, OfSeveralValuesOfOneFieldEachIsFoundAndCounted) {
  EXPECT_EQ(ids("标签:急"), (Ids{2000, 1234}));
  EXPECT_EQ(ids("tag:共性"), Ids{1234});
  EXPECT_EQ(ids("tag:共"), Ids{});
  EXPECT_EQ(ids("assignee:li"), Ids{1234});
  EXPECT_EQ(ids("contact_point:hongqiao"), Ids{2000});
  auto asked = query("");
  asked.facets = {"tag"};
  const auto counted = index.search(asked).value().facets.at("tag");
  ASSERT_EQ(counted.size(), 2U);
  EXPECT_EQ(counted[0].value, "急");
  EXPECT_EQ(counted[0].count, 2U);
  EXPECT_EQ(counted[1].value, "共性");
  const auto suggested = index.suggest("tag:共");
  ASSERT_EQ(suggested.size(), 1U);
  EXPECT_EQ(suggested[0].words, "tag:共性");
}

}  // namespace
}  // namespace yanlu::search
