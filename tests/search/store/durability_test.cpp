#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

class Durability : public ScratchIndex {};

TEST_F(Durability, ShowsWhatWasPutOnlyAfterCommit) {
  index.put({1, "停车", {}});
  EXPECT_EQ(ids("停车"), Ids{});
  EXPECT_EQ(index.position(), "");
  index.commit("7:1");
  EXPECT_EQ(ids("停车"), Ids{1});
  EXPECT_EQ(index.position(), "7:1");
}

TEST_F(Durability, ShowsNothingOfALongFillingBeforeItsEnd) {
  for (std::int64_t id = 1; id <= 12'000; ++id) index.put({id, "停车", {}});  // Xapian flushes at 10,000
  EXPECT_EQ(index.size(), 0U);
  index.commit("1");
  EXPECT_EQ(index.size(), 12'000U);
}

TEST_F(Durability, ReplacesTextAndFilters) {
  index.put({1, "停车", {{"state", "received"}}});
  index.commit("1");
  index.put({1, "养老", {{"state", "kept"}}});
  index.commit("2");
  EXPECT_EQ(index.size(), 1U);
  EXPECT_EQ(ids("停车"), Ids{});
  EXPECT_EQ(ids("", {"state:received"}), Ids{});
  EXPECT_EQ(ids("养老", {"state:kept"}), Ids{1});
}

TEST_F(Durability, KeepsDocumentsAndPositionOverAReopening) {
  const auto path = folder / "reopened";
  {
    Index first(path);
    first.put({1, "停车", {}});
    first.commit("7:1");
    first.put({2, "停车", {}});  // never committed
  }
  const Index second(path);
  EXPECT_EQ(second.position(), "7:1");
  EXPECT_EQ(ids_in(second, query("停车")), Ids{1});
}

TEST_F(Durability, CommitsAPositionWithoutDocuments) {
  index.commit("9:9");
  EXPECT_EQ(index.position(), "9:9");
  EXPECT_EQ(index.size(), 0U);
}

TEST_F(Durability, ForgetsWhatIsRemoved) {
  fill({"停车", "停车"});
  index.remove(1);
  index.remove(77);
  index.commit("2");
  EXPECT_EQ(ids("停车"), Ids{2});
  EXPECT_EQ(index.size(), 1U);
}

}  // namespace
}  // namespace yanlu::search
