#pragma once

// A rebuild as the search process does it: what Rebuild promises, on the files themselves.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "search/values.hpp"

namespace yanlu::search {

class LocalRebuild {
 public:
  LocalRebuild(const std::filesystem::path& folder, std::string_view position);
  ~LocalRebuild();
  LocalRebuild(const LocalRebuild&) = delete;
  LocalRebuild& operator=(const LocalRebuild&) = delete;
  LocalRebuild(LocalRebuild&&) = delete;
  LocalRebuild& operator=(LocalRebuild&&) = delete;

  std::int64_t last() const;
  void put(Document document);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
