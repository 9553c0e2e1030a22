#pragma once

// Builds a new generation of an index beside the serving one, whose service need not be stopped. The files are written
// by a search process of its own.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "search/index.hpp"

namespace yanlu::search {

class Rebuild {
 public:
  // For the index at `folder`. `position`: the follower's bookmark now, from which the new generation is to be
  // followed. A rebuild that was interrupted, even by kill -9, is taken up again with the position it began with.
  // Throws IndexError where another process is building.
  Rebuild(const std::filesystem::path& folder, std::string_view position);
  ~Rebuild();  // what was not finished can be taken up again
  Rebuild(const Rebuild&) = delete;
  Rebuild& operator=(const Rebuild&) = delete;
  Rebuild(Rebuild&&) = delete;
  Rebuild& operator=(Rebuild&&) = delete;

  // Everything up to this id is safely there: go on behind it. 0 at the beginning.
  std::int64_t last() const;
  // In ascending order of ids.
  void put(const Document& document);
  // Makes it whole and swaps it in, in one step.
  void finish();
  // Has the next one begin anew: going on with what is there failed.
  static void forget(const std::filesystem::path& folder);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
