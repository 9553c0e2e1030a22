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

// What a link that confirms leads to, as long as it holds.
struct CodeLink {
  std::string kind;
  std::string draft_title;
};
std::optional<CodeLink> find_code_link(const Services& services, const std::string& link);

// Who is told about a submission, or is to be asked first.
struct Told {
  std::string kind;
  std::string masked;
  std::string token;  // of the opt-out link
  bool is_stopped = false;
  bool is_confirmed = false;
  bool is_from_before = false;        // asked when there were no codes yet
  std::optional<Instant> code_until;  // of a code that can be typed in
  std::string code_state;             // of the last code's message: waiting, sending, sent, failed, …; "" : none yet
  std::string code_cause;
  std::optional<Instant> code_from;  // when the next code can be sent, where that is not now
};
std::vector<Told> told_of(const Services& services, const std::string& receipt);

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
// What left today, of how much may.
struct Day {
  std::string kind;
  std::size_t messages = 0;
  std::size_t codes = 0;
  std::optional<Instant> full_at;
  std::optional<Instant> codes_full_at;
};
struct Unconfirmed {
  std::string kind;
  std::size_t fresh = 0;
  std::size_t earlier = 0;  // from before there were codes
};
struct Record {
  std::vector<Count> counts;
  std::vector<Stuck> stuck;  // newest first
  std::vector<Day> today;
  std::vector<Unconfirmed> unconfirmed;
};
Record record_of(const Services& services, const Acting& acting);

}  // namespace yanlu::notices
