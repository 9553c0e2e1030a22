#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

class Paging : public ScratchIndex {
 protected:
  // All pages one after another, as a reader who follows the cursor sees them.
  Ids pages_of(Query query) const {
    Ids seen;
    for (;;) {
      const auto page = index.search(query).value();
      for (const auto& hit : page.hits) seen.push_back(hit.id);
      if (!page.more) return seen;
      EXPECT_EQ(page.hits.size(), query.limit) << "a page that has a successor is full";
      query.below = page.hits.back().id;
    }
  }
};

TEST_F(Paging, GivesEveryHitOnceWhateverTheSizeOfThePage) {
  Ids expected;
  for (std::int64_t id = 3; id < 300; id += 3) {
    index.put({id, id % 2 == 0 ? "甲乙丙" : "甲乙。乙丙", {}});
    if (id % 2 == 0) expected.insert(expected.begin(), id);
  }
  index.commit("1");
  for (const std::size_t limit : {1U, 2U, 7U, 48U, 49U, 50U, 1000U})
    EXPECT_EQ(pages_of(query("\"甲乙丙\"", {}, {}, limit)), expected) << limit << " a page";
}

TEST_F(Paging, KnowsThatNothingFollowsThoughCandidatesDo) {
  fill({"甲乙。乙丙", "甲乙。乙丙", "甲乙丙", "甲乙丙"});
  const auto page = index.search(query("\"甲乙丙\"", {}, {}, 2)).value();
  EXPECT_EQ(page.hits.size(), 2U);
  EXPECT_FALSE(page.more);
}

TEST_F(Paging, FindsAHitBehindThousandsOfMisleadingCandidates) {
  index.put({1, "甲乙丙", {}});
  for (std::int64_t id = 2; id < 6000; ++id) index.put({id, "甲乙。乙丙", {}});
  index.commit("1");
  const auto page = index.search(query("\"甲乙丙\"", {}, {}, 1)).value();
  ASSERT_EQ(page.hits.size(), 1U);
  EXPECT_EQ(page.hits[0].id, 1);
  EXPECT_FALSE(page.more);
  EXPECT_EQ(page.total, 1U) << "exact where everything was looked at";
}

TEST_F(Paging, CountsOverAllPages) {
  fill(std::vector<std::string>(50, "停车"));
  EXPECT_EQ(index.search(query("停车", {}, {}, 20)).value().total, 50U);
  EXPECT_EQ(index.search(query("停车", {}, 11, 20)).value().total, 50U);
  EXPECT_EQ(index.search(query("停车", {}, {}, 100)).value().total, 50U);
  EXPECT_EQ(index.search(query("", {}, {}, 10)).value().total, 50U);
}

TEST_F(Paging, UnderstandsCursorsOfEverySize) {
  fill({"停车", "停车", "停车"});
  const auto below = [&](std::int64_t cursor) { return ids("停车", {}, cursor); };
  EXPECT_EQ(below(std::numeric_limits<std::int64_t>::max()), (Ids{3, 2, 1}));
  EXPECT_EQ(below(4), (Ids{3, 2, 1}));
  EXPECT_EQ(below(3), (Ids{2, 1}));
  EXPECT_EQ(below(1), Ids{});
  EXPECT_EQ(below(0), Ids{});
  EXPECT_EQ(below(std::numeric_limits<std::int64_t>::min()), Ids{});
  EXPECT_EQ(ids("", {}, 2), Ids{1});
}

TEST_F(Paging, UnderstandsLimitsOfEverySize) {
  fill({"停车", "停车"});
  const auto none = index.search(query("停车", {}, {}, 0)).value();
  EXPECT_TRUE(none.hits.empty());
  EXPECT_TRUE(none.more);
  EXPECT_EQ(index.search(query("停车", {}, {}, std::numeric_limits<std::size_t>::max())).value().hits.size(), 2U);
}

TEST_F(Paging, WorksInAnEmptyIndex) {
  const auto page = index.search(query("停车", {"draft:a"}, 5, 20)).value();
  EXPECT_TRUE(page.hits.empty());
  EXPECT_FALSE(page.more);
  EXPECT_EQ(page.total, 0U);
}

TEST_F(Paging, RefusesIdsTheIndexCannotNumber) {
  const std::int64_t greatest = 4'294'967'295;
  index.put({greatest, "停车", {}});
  index.commit("1");
  EXPECT_EQ(ids("停车"), Ids{greatest});
  EXPECT_EQ(ids("停车", {}, greatest), Ids{});
  EXPECT_EQ(ids("停车", {}, greatest + 1), Ids{greatest});
  index.put({5, "停车", {}});
  index.commit("2");
  EXPECT_EQ(pages_of(query("停车", {}, {}, 1)), (Ids{greatest, 5})) << "a gap of four thousand million ids";
  EXPECT_THROW(index.put({greatest + 1, "停车", {}}), IndexError);
  EXPECT_THROW(index.put({0, "停车", {}}), IndexError);
  EXPECT_THROW(index.put({-1, "停车", {}}), IndexError);
}

}  // namespace
}  // namespace yanlu::search
