#include "server/http/edge/lanes.hpp"

#include "server/http/server.hpp"

namespace yanlu::http::edge {
namespace {

// One Argon2 takes a core for a tenth of a second; two at a time leave the other core to residents.
constexpr std::size_t kAtOnce = 2;
constexpr std::size_t kMayWait = 64;

}  // namespace

Lanes::Lanes(const ServerOptions& options) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const bool usual = static_cast<Lane>(lane) == Lane::usual;
    pools_[lane] = std::make_unique<WorkerPool>(
        usual ? WorkerPool::Size{options.workers, options.queue} : WorkerPool::Size{kAtOnce, kMayWait},
        usual ? WorkerPool::Priority::usual : WorkerPool::Priority::gives_way);
  }
}

bool Lanes::try_run(Lane lane, std::function<void()> job) {
  auto& pool = pools_[static_cast<std::size_t>(lane)];
  return pool && pool->try_run(std::move(job));
}

}  // namespace yanlu::http::edge
