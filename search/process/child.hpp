#pragma once

// The search process, as its parent sees it.

#include <sys/types.h>

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "search/process/lane.hpp"

namespace yanlu::search {

inline constexpr auto kSearchProcess = "search-process";
// Where it finds its lanes: the first says only that the parent lives.
inline constexpr int kFirstLane = 3;

// Said by run_search_process(): without that in main(), a search process would be the whole program once more.
void main_begins_with_search();

class Child {
 public:
  // Starts it, with so many lanes for questions. Throws IndexError where that can't be done.
  explicit Child(std::size_t lanes);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;

  Lane& lane(std::size_t at) { return lanes_[at]; }
  // Waits until it is gone, killing it where it doesn't go by itself; who asked something meets a broken lane. Any
  // thread may. Says how it ended: "signal 11 (Segmentation fault)".
  std::string end();

 private:
  void kill_and_wait();

  std::optional<Lane> life_;
  std::vector<Lane> lanes_;
  std::mutex mutex_;
  pid_t process_ = 0;
  std::optional<std::string> ending_;
};

}  // namespace yanlu::search
