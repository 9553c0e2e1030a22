#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

// What an opt-out link leads to.
struct Subscription {
  std::string kind;  // email, sms
  std::string draft_title;
  std::string receipt;
  bool is_stopped = false;
  bool is_forgotten = false;  // stopped so long ago that the address is gone
};
std::optional<Subscription> find_subscription(const Services& services, const std::string& token);

struct Count {
  std::string kind;
  std::string state;
  std::size_t messages = 0;
};
struct Stuck {
  std::int64_t id = 0;
  std::string state;  // failed, uncertain
  std::string cause;
  std::string kind;
  std::string address;  // masked
  std::string draft_title;
  std::size_t attempts = 0;
  Instant at;
};
struct Record {
  std::vector<Count> counts;
  std::vector<Stuck> stuck;  // newest first
};
Record record_of(const Services& services);

}  // namespace yanlu::notices
