#include "server/modules/accounts/login_throttle.hpp"

#include <chrono>

namespace yanlu::accounts {
namespace {
constexpr std::size_t kMostFailures = 5;
constexpr auto kWindow = std::chrono::minutes(15);
}  // namespace

void LoginThrottle::forget_old(Instant now) {
  for (auto entry = failures_.begin(); entry != failures_.end();) {
    std::erase_if(entry->second, [&](Instant at) { return at + kWindow <= now; });
    entry = entry->second.empty() ? failures_.erase(entry) : std::next(entry);
  }
}

bool LoginThrottle::allows(const std::string& username, const std::string& client, Instant now) {
  const std::lock_guard lock(mutex_);
  forget_old(now);
  const auto found = failures_.find({username, client});
  return found == failures_.end() || found->second.size() < kMostFailures;
}

void LoginThrottle::failed(const std::string& username, const std::string& client, Instant now) {
  const std::lock_guard lock(mutex_);
  failures_[{username, client}].push_back(now);
}

void LoginThrottle::succeeded(const std::string& username, const std::string& client) {
  const std::lock_guard lock(mutex_);
  failures_.erase({username, client});
}

}  // namespace yanlu::accounts
