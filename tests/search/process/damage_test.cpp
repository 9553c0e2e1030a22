// What happens to the files of an index happens here on purpose. Whatever it is, this process lives, the log names the
// file, and a rebuild brings everything back.

#include <algorithm>
#include <fstream>
#include <functional>
#include <random>
#include <set>

#include "../scratch_index.hpp"
#include "search/healer.hpp"
#include "search/rebuild.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kInBase = 400;
constexpr std::int64_t kInAll = 600;
constexpr std::size_t kBlockOfXapian = 8192;

Document document(std::int64_t id) {
  return {id, "停车收费第" + std::to_string(id) + "号意见，希望公园多开门", {{"state", "kept"}}, id, 1};
}

Healer::Rebuilt rebuild(const Index& index) {
  Rebuild rebuild(index.folder(), "7:7");
  for (auto id = rebuild.last() + 1; id <= kInAll; ++id) rebuild.put(document(id));
  rebuild.finish();
  return Healer::Rebuilt::whole;
}

// A base of 400 documents and changes of 200 more.
void make_index(const fs::path& path) {
  {
    Rebuild rebuild(path, "5:5");
    for (std::int64_t id = 1; id <= kInBase; ++id) rebuild.put(document(id));
    rebuild.finish();
  }
  Index index(path);
  for (auto id = kInBase + 1; id <= kInAll; ++id) index.put(document(id));
  index.commit("6:6");
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), std::streamsize(bytes.size()));
}

// Into the file as it is, which a process may have open.
void overwrite(const fs::path& file, const std::function<void(std::string&)>& damage) {
  auto bytes = bytes_of(file);
  damage(bytes);
  std::fstream(file, std::ios::binary | std::ios::in | std::ios::out)
      .write(bytes.data(), std::streamsize(bytes.size()));
}

void fill_with_garbage(std::string& bytes, unsigned seed) {
  std::minstd_rand random(seed);
  for (auto& byte : bytes) byte = static_cast<char>(random());
}

struct Damage {
  std::string name;
  std::function<void(const fs::path& file)> happens;
};

std::vector<Damage> damages() {
  std::vector<Damage> all{
      {"missing", [](const fs::path& file) { fs::remove(file); }},
      {"empty", [](const fs::path& file) { fs::resize_file(file, 0); }},
      {"half", [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) / 2); }},
      {"odd", [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) - 1); }},
      {"longer", [](const fs::path& file) { put_bytes(file, bytes_of(file) + "more"); }},
      {"zeroed block",
       [](const fs::path& file) {
         overwrite(file, [](std::string& bytes) {
           const auto from = bytes.size() > kBlockOfXapian ? bytes.size() - kBlockOfXapian : 0;
           std::fill(bytes.begin() + std::ptrdiff_t(from), bytes.end(), '\0');
         });
       }},
      {"garbage",
       [](const fs::path& file) { overwrite(file, [](std::string& bytes) { fill_with_garbage(bytes, 3); }); }},
      {"another file", [](const fs::path& file) {
         const auto other =
             file.parent_path() / (file.filename() == "postlist.glass" ? "docdata.glass" : "postlist.glass");
         const auto bytes = bytes_of(file);
         put_bytes(file, bytes_of(other));
         put_bytes(other, bytes);
       }}};
  for (unsigned seed = 1; seed <= 4; ++seed)
    all.push_back({"flipped bytes " + std::to_string(seed), [seed](const fs::path& file) {
                     overwrite(file, [&](std::string& bytes) {
                       std::minstd_rand random(seed);
                       for (unsigned flips = 0; flips < seed * seed; ++flips)
                         bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
                     });
                   }});
  return all;
}

class DamagedIndex : public testing::Test {
 protected:
  DamagedIndex() { make_index(folder / "sound"); }

  fs::path copy() {
    fs::remove_all(folder / "index");
    fs::copy(folder / "sound", folder / "index", fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    return folder / "index";
  }

  Report report() {
    return [this](const std::string& what) { log += what + '\n'; };
  }

  static bool finds_all(const Index& index) {
    const auto hits = index.search(query("停车收费", {}, {}, 1000));
    return hits && hits->hits.size() == std::size_t(kInAll) && !hits->relaxed && index.size() == std::size_t(kInAll);
  }

  void expect_notice(const Index& index, const std::string& damage, const std::string& file) {
    ASSERT_EQ(index.health().state, Health::State::rebuilding) << damage << ' ' << file;
    EXPECT_NE(log.find(file), std::string::npos) << damage << ' ' << file << ": " << log;
    try {
      (void)index.search(query("停车"));
      ADD_FAILURE() << "a search answered: " << damage << ' ' << file;
    } catch (const IndexError& error) {
      EXPECT_EQ(error.cause(), IndexError::Cause::rebuilding) << error.what();
    }
    EXPECT_TRUE(fs::exists(index.folder() / "damaged"));
  }

  // Searches say that it is being rebuilt; afterwards they find everything, in the same Index.
  void expect_healing(Index& index, const std::string& damage, const std::string& file) {
    expect_notice(index, damage, file);
    Healer healer(
        index, [&](const auto&) { return rebuild(index); }, report());
    healer.step();
    EXPECT_TRUE(finds_all(index)) << damage << ' ' << file << ": " << log;
    EXPECT_EQ(index.position(), "7:7");
  }

  ScratchFolder folder;
  std::string log;
};

// After a clean end every byte of both databases is known.
TEST_F(DamagedIndex, IsNoticedAtOpeningWhateverHappenedToAnyFile) {
  for (const std::string part : {"base", "changes"})
    for (const auto& entry : fs::directory_iterator(folder / "sound" / "current" / part)) {
      const auto name = entry.path().filename().string();
      if (name == "flintlock" || fs::file_size(entry.path()) == 0) continue;
      for (const auto& damage : damages()) {
        const auto path = copy();
        damage.happens(path / "current" / part / name);
        log.clear();
        Index index(path, {}, report());
        if (index.health().state == Health::State::serving) {
          ADD_FAILURE() << "not noticed: " << damage.name << ' ' << part << '/' << name;
          continue;
        }
        const auto said = damage.name == "another file" ? "/" + part + "/" : part + '/' + name;
        if (damage.name == "missing" || damage.name == "garbage")
          expect_healing(index, damage.name, said);
        else
          expect_notice(index, damage.name, said);  // healing, which syncs much, is the same whatever happened
      }
    }
}

// After a kill there are no sums of `changes`: what Xapian's own check doesn't see is seen when it is read, or not at
// all. The process lives, and whatever is found is true.
TEST_F(DamagedIndex, WithoutSumsOfTheChangesNeverEndsTheProcess) {
  for (const auto& entry : fs::directory_iterator(folder / "sound" / "current" / "changes")) {
    const auto name = entry.path().filename().string();
    if (name == "flintlock" || fs::file_size(entry.path()) == 0) continue;
    for (const auto& damage : damages()) {
      const auto path = copy();
      fs::remove(path / "current" / "changes.sums");
      damage.happens(path / "current" / "changes" / name);
      log.clear();
      Index index(path, {}, report());
      for (const auto* const words : {"停车收费", "公园", "开门 意见", "停*"}) try {
          (void)index.search(query(words, {}, {}, 1000));
          (void)index.more_like(kInAll, {}, 5);
        } catch (const IndexError&) {
          continue;
        }
      if (index.health().state != Health::State::rebuilding) continue;
      if (damage.name == "garbage")
        expect_healing(index, damage.name, "changes");
      else
        expect_notice(index, damage.name, "changes");
    }
  }
}

TEST_F(DamagedIndex, WithoutItsFoldersIsRebuilt) {
  const std::vector<std::pair<std::string, std::function<void(const fs::path&)>>> ways{
      {"generation-1", [](const fs::path& path) { fs::remove_all(path / "generation-1"); }},
      {"base", [](const fs::path& path) { fs::remove_all(path / "current/base"); }},
      {"changes", [](const fs::path& path) { fs::remove_all(path / "current/changes"); }},
      {"base.sums", [](const fs::path& path) { fs::remove(path / "current/base.sums"); }},
      {"base.sums", [](const fs::path& path) { fs::resize_file(path / "current/base.sums", 9); }},
      {"changes.sums", [](const fs::path& path) { fs::resize_file(path / "current/changes.sums", 9); }},
      {"current", [](const fs::path& path) { fs::remove(path / "current"); }}};
  for (const auto& [name, happens] : ways) {
    const auto path = copy();
    happens(path);
    log.clear();
    Index index(path, {}, report());
    ASSERT_EQ(index.health().state, Health::State::rebuilding) << name;
    EXPECT_NE(log.find(name), std::string::npos) << name << ": " << log;
    rebuild(index);
    EXPECT_TRUE(index.refresh());
    EXPECT_TRUE(finds_all(index)) << name;
  }
}

// The files are open and have been verified: what is read from now on is garbage.
TEST_F(DamagedIndex, WhileItServesCostsSearchesOnly) {
  for (const std::string part : {"base", "changes"})
    for (unsigned seed = 1; seed <= 3; ++seed) {
      const auto path = copy();
      log.clear();
      Index index(path, {}, report());
      ASSERT_TRUE(finds_all(index));
      for (const auto& entry : fs::directory_iterator(path / "current" / part))
        if (entry.path().extension() == ".glass" && fs::file_size(entry.path()) > 0)
          overwrite(entry.path(), [&](std::string& bytes) { fill_with_garbage(bytes, seed); });
      for (int asked = 0; asked < 5 && index.health().state == Health::State::serving; ++asked) try {
          (void)index.search(query("公园 意见" + std::to_string(asked), {}, {}, 1000));
          (void)index.more_like(3, {}, 5);
        } catch (const IndexError&) {
          continue;
        }
      if (index.health().state == Health::State::serving) try {
          index.put(document(kInAll));
          index.commit("8:8");
        } catch (const IndexError&) {
        }
      if (index.health().state == Health::State::serving) try {
          index.check();
        } catch (const IndexError&) {
        }
      expect_healing(index, "garbage while it serves", part);
    }
}

TEST_F(DamagedIndex, IsKeptOnceAsItWas) {
  const auto path = copy();
  for (int time = 0; time < 3; ++time) {
    fs::resize_file(path / "current/base/postlist.glass", 5);
    Index index(path, {}, report());
    ASSERT_EQ(index.health().state, Health::State::rebuilding);
    EXPECT_EQ(fs::file_size(path / "damaged/base/postlist.glass"), 5U);
    rebuild(index);
    EXPECT_TRUE(index.refresh());
  }
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(path)) names.insert(entry.path().filename().string());
  EXPECT_EQ(names, (std::set<std::string>{"current", "damaged", "generation-1", "serving.lock"}));
}

TEST_F(DamagedIndex, IsRebuiltByTheNextProcessWhereThisOneEndedFirst) {
  const auto path = copy();
  fs::resize_file(path / "current/base/postlist.glass", 5);
  { const Index index(path, {}, report()); }
  Index index(path, {}, report());
  ASSERT_EQ(index.health().state, Health::State::rebuilding);
  rebuild(index);
  EXPECT_TRUE(index.refresh());
  EXPECT_TRUE(finds_all(index));
}

TEST_F(DamagedIndex, IsRebuiltAfterLongerAndLongerPausesWhereThatFails) {
  const auto path = copy();
  fs::resize_file(path / "current/base/postlist.glass", 5);
  Index index(path, {}, report());
  std::chrono::steady_clock::time_point now{};
  std::size_t attempts = 0;
  Healer healer(
      index,
      [&](const auto&) -> Healer::Rebuilt {
        ++attempts;
        throw IndexError("the disk is full");
      },
      report(), [&] { return now; });
  std::vector<std::int64_t> at;
  for (std::int64_t second = 0; second < 4 * 3600; ++second) {
    now += std::chrono::seconds(1);
    const auto before = attempts;
    healer.step();
    if (attempts != before) at.push_back(second);
  }
  ASSERT_GE(at.size(), 6U);
  EXPECT_LE(at.size(), 9U);
  EXPECT_EQ(at[1] - at[0], 10);
  EXPECT_EQ(at[5] - at[4], 3600);
  EXPECT_NE(log.find("the disk is full"), std::string::npos);
  EXPECT_EQ(index.health().failures, attempts);
}

// Killed in the middle of making it, or of removing it.
TEST_F(DamagedIndex, IsRebuiltWhereAnInterruptedRebuildLeftHalfALock) {
  const auto path = copy();
  { const Rebuild begun(path, "1:1"); }
  fs::remove(path / "building/lock/iamglass");
  { const Rebuild again(path, "2:2"); }
  overwrite(path / "building/lock/iamglass", [](std::string& bytes) { fill_with_garbage(bytes, 5); });
  overwrite(path / "building/lock/postlist.glass", [](std::string& bytes) { fill_with_garbage(bytes, 5); });
  Index index(path, {}, report());
  rebuild(index);
  EXPECT_TRUE(index.refresh());
  EXPECT_TRUE(finds_all(index));
}

TEST_F(DamagedIndex, GoesOnFromSoundSegmentsOnly) {
  const auto path = folder / "half";
  {
    Rebuild begun(path, "1:1");
    for (std::int64_t id = 1; id <= 40'000; ++id) begun.put({id, "停车" + std::to_string(id % 10), {}});
  }
  fs::path segment;
  for (const auto& entry : fs::directory_iterator(path / "building"))
    if (entry.path().filename().string().starts_with("segment-")) segment = entry.path();
  if (segment.empty()) GTEST_SKIP() << "no segment was finished";
  overwrite(segment / "docdata.glass", [](std::string& bytes) { fill_with_garbage(bytes, 9); });
  Rebuild again(path, "1:1");
  EXPECT_EQ(again.last(), 0);
}

}  // namespace
}  // namespace yanlu::search
