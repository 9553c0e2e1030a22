#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/clock/clock.hpp"

namespace yanlu::accounts {

// Slows guessing: after five failures for one user name from one address within a quarter of an hour, further tries
// are refused until the oldest is that old. In memory: each server counts for itself.
class LoginThrottle {
 public:
  bool allows(const std::string& username, const std::string& client, Instant now);
  void failed(const std::string& username, const std::string& client, Instant now);
  void succeeded(const std::string& username, const std::string& client);

 private:
  using Key = std::pair<std::string, std::string>;
  void forget_old(Instant now);

  std::mutex mutex_;
  std::map<Key, std::vector<Instant>> failures_;
};

}  // namespace yanlu::accounts
