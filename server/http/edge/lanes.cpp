#include "server/http/edge/lanes.hpp"

#include "server/http/client_address.hpp"
#include "server/http/server.hpp"

namespace yanlu::http::edge {
namespace {

// One Argon2 takes a core for a tenth of a second, a comparison of two codes a quarter.
constexpr std::size_t kAtOnce = 2;

// How many may wait, and how many of them from one sender. Readers of a comparison share addresses by the hundred.
struct Room {
  std::size_t may_wait;
  std::size_t of_one_sender;
};
Room room_of(Lane lane) { return lane == Lane::comparison ? Room{512, 256} : Room{64, 8}; }

}  // namespace

Lanes::Lanes(const ServerOptions& options) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const bool usual = static_cast<Lane>(lane) == Lane::usual;
    pools_[lane] =
        std::make_unique<WorkerPool>(usual ? WorkerPool::Size{options.workers, options.queue}
                                           : WorkerPool::Size{kAtOnce, room_of(static_cast<Lane>(lane)).may_wait},
                                     usual ? WorkerPool::Priority::usual : WorkerPool::Priority::gives_way);
  }
}

bool Lanes::enter(const std::string& place, std::size_t most) {
  const std::lock_guard lock(mutex_);
  auto& count = of_senders_[place];
  if (count >= most) return false;
  ++count;
  return true;
}

void Lanes::leave(const std::string& place) {
  const std::lock_guard lock(mutex_);
  const auto found = of_senders_.find(place);
  if (--found->second == 0) of_senders_.erase(found);
}

bool Lanes::try_run(Lane lane, const std::string& client, std::function<void()> job) {
  const auto number = static_cast<std::size_t>(lane);
  auto& pool = pools_[number];
  if (lane == Lane::usual) return pool->try_run(std::move(job));
  const auto sender = counted_site(client).value_or(counted_address(client).value_or(client));
  auto place = std::to_string(number) + ' ' + sender;
  if (!enter(place, room_of(lane).of_one_sender)) return false;
  if (pool->try_run([this, place, job = std::move(job)] {
        job();
        leave(place);
      }))
    return true;
  leave(place);
  return false;
}

}  // namespace yanlu::http::edge
