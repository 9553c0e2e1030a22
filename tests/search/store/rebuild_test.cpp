#include "search/rebuild.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "../real_texts.hpp"
#include "../scratch_index.hpp"
#include "search/healer.hpp"
#include "search/language/folding.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

class RebuildOfAnIndex : public ScratchIndex {
 protected:
  static Document document(std::int64_t id, const std::string& text) {
    return {id, text, {{"article", std::to_string(id % 7)}}, id, static_cast<std::uint32_t>(id % 5)};
  }
};

TEST_F(RebuildOfAnIndex, TakesThePlaceOfTheOneThatServes) {
  index.put({1, "旧的", {}});
  index.commit("1");
  {
    Rebuild rebuild(folder / "index", "2");
    rebuild.put({2, "新的", {}});
    EXPECT_EQ(ids("旧的"), Ids{1});
    rebuild.finish();
  }
  EXPECT_EQ(ids("旧的"), Ids{1}) << "until it is taken up";
  EXPECT_TRUE(index.refresh());
  EXPECT_FALSE(index.refresh());
  EXPECT_EQ(ids(""), Ids{2});
  EXPECT_EQ(index.position(), "2");
}

TEST_F(RebuildOfAnIndex, IsFollowedInWordsFieldsAndRemovals) {
  Rebuild rebuild(folder / "index", "2");
  for (std::int64_t id = 1; id <= 20; ++id) rebuild.put(document(id, "停车收费"));
  rebuild.finish();
  index.refresh();
  index.put({3, "停车收费", {{"article", "99"}}, 3, 1});
  index.put({4, "养老", {}, 4, 1});
  index.remove(5);
  index.put({21, "停车", {}, 21, 1});
  index.commit("3");
  const auto check = [&](const Index& checked) {
    EXPECT_EQ(ids_in(checked, query("", {"article:99"})), Ids{3});
    EXPECT_EQ(ids_in(checked, query("养老")), Ids{4});
    EXPECT_EQ(ids_in(checked, query("停车", {}, {}, 100)).size(), 19U);
    EXPECT_EQ(ids_in(checked, query("\"停车收费\"", {}, {}, 100)).size(), 18U);
    EXPECT_EQ(checked.size(), 20U);
  };
  check(index);
  fs::copy(folder / "index", folder / "copy", fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  check(Index(folder / "copy"));
}

TEST_F(RebuildOfAnIndex, RanksLikeAnIndexThatGrew) {
  SKIP_WITHOUT(shared_folder() / "opinions/petitions.tsv");
  const auto texts = real_petitions(300);
  Index grown(folder / "grown");
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const auto id = static_cast<std::int64_t>(at) + 1;
    grown.put(document(id, "另外的话停车"));
    grown.put(document(id, texts[at]));
    if (at % 50 == 0) grown.commit("half");
  }
  grown.commit("1");
  Rebuild rebuild(folder / "index", "1");
  for (std::size_t at = 0; at < texts.size(); ++at)
    rebuild.put(document(static_cast<std::int64_t>(at) + 1, at % 10 == 0 ? "以前的话停车" : texts[at]));
  rebuild.finish();
  index.refresh();
  for (std::size_t at = 0; at < texts.size(); at += 10)
    index.put(document(static_cast<std::int64_t>(at) + 1, texts[at]));
  index.commit("1");
  for (const auto* const words : {"小区", "停车收费", "公交 站点", "学校 OR 医院", "\"有关部门\"", "物业 -停车"}) {
    Query asked{.words = words, .limit = 300, .facets = {"article"}};
    const auto one = grown.search(asked).value();
    const auto other = index.search(asked).value();
    Ids first;
    Ids second;
    for (const auto& hit : one.hits) first.push_back(hit.id);
    for (const auto& hit : other.hits) second.push_back(hit.id);
    EXPECT_EQ(first, second) << words;
    EXPECT_EQ(one.total, other.total) << words;
  }
}

TEST_F(RebuildOfAnIndex, GoesOnAfterBeingKilled) {
  constexpr std::int64_t kDocuments = 120'000;
  constexpr int kKills = 3;
  const auto path = folder / "index";
  const auto build = [&] {
    Rebuild rebuild(path, "7:0");
    for (auto id = rebuild.last() + 1; id <= kDocuments; ++id)
      rebuild.put(document(id, "停车收费" + std::to_string(id % 100)));
    rebuild.finish();
  };
  bool was_quicker = false;
  for (int kill = 0; kill < kKills && !was_quicker; ++kill) {
    const auto child = ::fork();
    if (child == 0) {
      try {
        build();
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(150'000 * (kill + 1)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_EQ(index.position(), "") << "what serves is untouched";
    was_quicker = index.refresh();
  }
  if (index.size() == 0) build();
  index.refresh();
  EXPECT_EQ(index.size(), static_cast<std::size_t>(kDocuments));
  EXPECT_EQ(index.position(), "7:0");
  Query asked = query("\"停车收费\" 42", {}, {}, 5000);
  EXPECT_EQ(ids_in(index, asked).size(), static_cast<std::size_t>(kDocuments / 100));
  // Between the swap and the end it may have been killed too.
  EXPECT_TRUE(was_quicker || !fs::exists(path / "building"));
}

TEST_F(RebuildOfAnIndex, IsOneAtATime) {
  const Rebuild first(folder / "index", "1");
  EXPECT_THROW(Rebuild(folder / "index", "1"), IndexError);
}

TEST_F(RebuildOfAnIndex, IsSwappedInWhileSearchesGoOn) {
  fill({"停车"});
  std::atomic<bool> done = false;
  std::string fault;
  std::thread reader([&] {
    try {
      while (!done)
        if (index.search(query("停车")).value().hits.size() != 1) fault = "a search found nothing";
    } catch (const std::exception& error) {
      fault = error.what();
    }
  });
  for (int round = 0; round < 10; ++round) {
    Rebuild rebuild(folder / "index", std::to_string(round));
    rebuild.put({1, "停车", {}});
    rebuild.finish();
    EXPECT_TRUE(index.refresh());
    index.put({2, "养老", {}});
    index.commit("on");
  }
  done = true;
  reader.join();
  EXPECT_EQ(fault, "");
}

// As a program of another version would leave it, in so far as anybody looks.
void make_schema_4(const fs::path& path) {
  { Index index(path); }
  const auto generation = fs::canonical(path / "current");
  fs::remove(generation / "changes.sums");
  Xapian::WritableDatabase changes((generation / "changes").string(), Xapian::DB_OPEN);
  changes.set_metadata("yanlu-schema", "4");
  changes.set_metadata("yanlu-position", "5:5");
  changes.commit();
}

TEST_F(RebuildOfAnIndex, OfAnotherSchemaIsDoneByTheHealerAndSearchesSayWhyMeanwhile) {
  const auto path = folder / "old";
  make_schema_4(path);
  const auto before = fs::canonical(path / "current");
  Index old(path);
  EXPECT_EQ(old.health().state, Health::State::rebuilding);
  EXPECT_NE(old.health().why.find("is of schema 4"), std::string::npos) << old.health().why;
  const auto cause_of = [](const auto& work) {
    try {
      work();
    } catch (const IndexError& error) {
      return error.cause();
    }
    return IndexError::Cause::other;
  };
  EXPECT_EQ(cause_of([&] { (void)old.search(query("停车")); }), IndexError::Cause::rebuilding);
  EXPECT_EQ(cause_of([&] { old.put({3, "新", {}}); }), IndexError::Cause::rebuilding);
  EXPECT_FALSE(old.refresh()) << "it lies there still, and is of no more use than before";
  EXPECT_TRUE(fs::exists(before)) << "a program of the version before can go on with it";
  std::string said;
  Health halfway;
  Healer healer(
      old,
      [&](const Healer::Progress& progress) {
        Rebuild rebuild(path, "6:6");
        rebuild.put({3, "停车的新意见", {}});
        progress(1, 2);
        halfway = old.health();
        rebuild.finish();
        return Healer::Rebuilt::whole;
      },
      [&](const std::string& what) { said += what + '\n'; });
  healer.step();
  EXPECT_EQ(halfway.done, 1U);
  EXPECT_EQ(halfway.total, 2U);
  EXPECT_EQ(old.health().state, Health::State::serving) << said;
  EXPECT_EQ(old.position(), "6:6");
  EXPECT_EQ(ids_in(old, query("停车")), Ids{3});
  EXPECT_FALSE(fs::exists(before));
  EXPECT_FALSE(fs::exists(path / "damaged")) << "nothing was damaged";
}

}  // namespace
}  // namespace yanlu::search
