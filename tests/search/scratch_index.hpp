#pragma once

// A folder of its own for each test, and the short ways to fill and ask an index.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "query.hpp"

namespace yanlu::search {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yanlu-search-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test: " + pattern);
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder(ScratchFolder&&) = delete;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

using Ids = std::vector<std::int64_t>;

inline Ids ids_in(const Index& index, const Query& query) {
  Ids found;
  const auto hits = index.search(query);
  EXPECT_TRUE(hits.has_value()) << query.words << ": problem " << int(hits ? Problem::Kind{} : hits.error().kind);
  if (!hits || hits->relaxed) return found;
  for (const auto& hit : hits->hits) found.push_back(hit.id);
  return found;
}

class ScratchIndex : public testing::Test {
 protected:
  // Numbers the texts 1, 2, 3 …
  void fill(const std::vector<std::string>& texts) {
    std::int64_t id = 0;
    for (const auto& text : texts) index.put({++id, text, {}});
    index.commit("filled");
  }

  Ids ids(std::string words, const std::vector<std::string>& filters = {}, std::optional<std::int64_t> below = {},
          std::size_t limit = 20) const {
    return ids_in(index, query(std::move(words), filters, below, limit));
  }

  ScratchFolder folder;
  Index index{folder / "index"};
};

}  // namespace yanlu::search
