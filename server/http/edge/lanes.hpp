#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/http/router.hpp"
#include "server/http/worker_pool.hpp"

namespace yanlu::http {
struct ServerOptions;
}

namespace yanlu::http::edge {

// A place of its own for each kind of work, so that what strangers may make us do waits behind its like and not before
// a resident's page. Work off the usual lane gives way to it on a busy processor.
class Lanes {
 public:
  explicit Lanes(const ServerOptions& options);

  // False when as many as may are waiting there already, in all or of this sender: off the usual lane nobody may fill
  // the place with requests of their own.
  bool try_run(Lane lane, const std::string& client, std::function<void()> job);
  // Finishes what was accepted, and accepts no more; may be asked still.
  void close() {
    for (const auto& pool : pools_) pool->close();
  }

 private:
  bool enter(const std::string& place, std::size_t most);
  void leave(const std::string& place);

  std::mutex mutex_;
  std::unordered_map<std::string, std::size_t> of_senders_;  // at work or waiting
  std::array<std::unique_ptr<WorkerPool>, kLanes> pools_;
};

}  // namespace yanlu::http::edge
