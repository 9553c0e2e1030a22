#pragma once

// Has a damaged index rebuilt, by whoever knows how; again where that fails, each time after a longer pause.

#include <chrono>
#include <functional>

#include "search/index.hpp"

namespace yanlu::search {

class Healer {
 public:
  using Progress = std::function<void(std::size_t done, std::size_t total)>;
  using Now = std::function<std::chrono::steady_clock::time_point()>;
  enum class Rebuilt { whole, stopped };

  // `rebuild` makes a Rebuild of index.folder() and says how far it is. It throws where it can't.
  Healer(Index& index, std::function<Rebuilt(const Progress&)> rebuild, Report report,
         Now now = std::chrono::steady_clock::now);

  // Rebuilds where there is need and the time has come, which may take minutes. Called often, by one thread.
  void step();

 private:
  void wait_longer();
  Progress progress();

  Index& index_;
  std::function<Rebuilt(const Progress&)> rebuild_;
  Report report_;
  Now now_;
  std::size_t attempts_ = 0;
  bool begin_anew_ = false;
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace yanlu::search
