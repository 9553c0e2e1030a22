#pragma once

#include <array>
#include <functional>
#include <memory>

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

  // False when as many as may are waiting there already.
  bool try_run(Lane lane, std::function<void()> job);
  void close() { pools_ = {}; }  // finishes what was accepted

 private:
  std::array<std::unique_ptr<WorkerPool>, kLanes> pools_;
};

}  // namespace yanlu::http::edge
