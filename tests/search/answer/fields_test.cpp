#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

const std::vector<Field> kFields{
    {"article", {"条"}},
    {"state", {"状态"}, {{"kept", "kept"}, {"已采集", "kept"}, {"received", "received"}}, Field::Values::listed}};

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kNewYear = 1'767'196'800;  // 2026-01-01 in China

class Fields : public testing::Test {
 protected:
  Fields() {
    index.put({1, "停车一", {{"article", "1"}, {"state", "kept"}}, kNewYear - 1, 5});
    index.put({2, "停车二", {{"article", "12"}, {"state", "received"}}, kNewYear, 9});
    index.put({3, "停车三", {{"article", "12"}, {"state", "kept"}}, kNewYear + 40 * kDay, 1});
    index.put({4, "养老", {{"article", "12"}, {"state", "kept"}}, kNewYear + 41 * kDay, 2});
    index.commit("1");
  }
  Ids ids(std::string words) const { return ids_in(index, query(std::move(words))); }
  Problem problem(const std::string& words) const {
    const auto answer = index.search(query(words));
    EXPECT_FALSE(answer.has_value()) << words;
    return answer ? Problem{} : answer.error();
  }

  ScratchFolder folder;
  Index index{folder / "index", kFields};
};

TEST_F(Fields, AreTypedInBothLanguagesAndWidths) {
  for (const auto* const typed : {"article:12", "条:12", "条：１２", "article:\"12\"", "条:第十二条"})
    EXPECT_EQ(ids(typed), (Ids{4, 3, 2})) << typed;
  EXPECT_EQ(ids("停车 状态:已采集"), (Ids{3, 1}));
  EXPECT_EQ(ids("停车 -state:kept"), Ids{2});
  EXPECT_EQ(ids("停车 (article:1 OR state:received)"), (Ids{2, 1}));
  EXPECT_EQ(ids("-state:kept 停车"), Ids{2});
}

TEST_F(Fields, KnowDaysMonthsAndYears) {
  EXPECT_EQ(ids("after:2026-01-01"), (Ids{4, 3, 2}));
  EXPECT_EQ(ids("自：2026-02-10"), (Ids{4, 3}));
  EXPECT_EQ(ids("before:2026-01-01"), Ids{1});
  EXPECT_EQ(ids("至:2025-12-31"), Ids{1}) << "in Chinese the last day counts";
  EXPECT_EQ(ids("after:2026-02 停车"), Ids{3});
  EXPECT_EQ(ids("before:2026"), Ids{1});
}

TEST_F(Fields, SortByTimeAndVoices) {
  auto asked = query("停车");
  asked.order = Order::voices;
  EXPECT_EQ(ids_in(index, asked), (Ids{2, 1, 3}));
  asked.order = Order::oldest;
  EXPECT_EQ(ids_in(index, asked), (Ids{1, 2, 3}));
  asked.offset = 1;
  asked.limit = 1;
  EXPECT_EQ(ids_in(index, asked), Ids{2});
}

TEST_F(Fields, AreCountedBesideTheirOwnFilter) {
  auto asked = query("停车", {"state:kept"});
  asked.facets = {"state", "article", "unknown"};
  const auto hits = index.search(asked).value();
  EXPECT_EQ(hits.total, 2U);
  const auto& states = hits.facets.at("state");
  ASSERT_EQ(states.size(), 2U);
  EXPECT_EQ(states[0].value, "kept");
  EXPECT_EQ(states[0].count, 2U);
  EXPECT_EQ(states[1].value, "received");
  EXPECT_EQ(states[1].count, 1U);
  EXPECT_EQ(hits.facets.at("article").size(), 2U);
  EXPECT_TRUE(hits.facets.at("unknown").empty());
}

TEST_F(Fields, ChangeWithoutTheirWords) {
  index.put({1, "停车一", {{"article", "1"}, {"state", "received"}}, kNewYear - 1, 5});
  index.commit("2");
  EXPECT_EQ(ids("state:received"), (Ids{2, 1}));
  EXPECT_EQ(ids("\"停车一\""), Ids{1});
}

TEST_F(Fields, SayWhatIsWrong) {
  using Kind = Problem::Kind;
  const auto is = [&](const char* words, Kind kind, std::size_t position, const char* piece) {
    const auto found = problem(words);
    EXPECT_EQ(int(found.kind), int(kind)) << words;
    EXPECT_EQ(found.position, position) << words;
    EXPECT_EQ(found.piece, piece) << words;
  };
  is("停车 \"收费", Kind::unbalanced_quote, 7, "\"收费");
  is("(停车", Kind::unbalanced_parenthesis, 0, "(");
  is("停车)", Kind::unbalanced_parenthesis, 6, ")");
  is("stat:kept", Kind::unknown_field, 0, "stat");
  is("状态:不知", Kind::unknown_value, 7, "不知");
  is("after:2026-13-01", Kind::bad_date, 6, "2026-13-01");
  is("after:2026-02-30", Kind::bad_date, 6, "2026-02-30");
  is("停车 OR", Kind::missing_operand, 9, "");
  is("article:", Kind::missing_operand, 0, "article:");
  is("停车 ()", Kind::missing_operand, 7, "()");
  is("-停车", Kind::only_exclusion, 0, "-停车");
  is("、", Kind::nothing_to_find, 0, "、");
  is("e*", Kind::too_short, 0, "e*");
}

TEST_F(Fields, AreNotSeenInAddressesAndTimes) {
  for (const auto* const typed : {"http://yanlu.example", "8:30", "建议：停车"}) EXPECT_NO_THROW((void)ids(typed));
}

TEST_F(Fields, CompleteWhatIsTyped) {
  const auto first = [&](const char* typed) {
    const auto found = index.suggest(typed);
    return found.empty() ? std::string() : found.front().words;
  };
  EXPECT_EQ(first("停"), "停车");
  EXPECT_EQ(first("养老 停车三 停"), "养老 停车三 停车");
  EXPECT_EQ(first("sta"), "state:");
  EXPECT_EQ(first("状态:已"), "状态:已采集");
  EXPECT_EQ(first("article:1"), "article:1");
}

TEST_F(Fields, OfDocumentsAlikeNarrowThem) {
  index.put({5, "小区停车收费太贵", {{"article", "1"}}});
  index.put({6, "小区停车收费不公开", {{"article", "1"}}});
  index.put({7, "小区停车收费合理", {{"article", "2"}}});
  index.commit("2");
  const auto alike = index.more_like(5, {{"article", "1"}}, 10);
  ASSERT_FALSE(alike.empty());
  EXPECT_EQ(alike.front().id, 6);
  for (const auto& hit : alike) EXPECT_NE(hit.id, 7);
}

}  // namespace
}  // namespace yanlu::search
