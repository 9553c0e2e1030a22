#pragma once

#include <string>

#include "server/db/transaction.hpp"
#include "server/modules/guard/rates.hpp"

namespace yanlu::guard {

// What is counted, as rate_windows names it, and over how long.
struct Scope {
  const char* name;
  std::chrono::seconds window;
  unsigned rows = 1;  // among which the events of a subject are spread
};
inline constexpr Scope kByAddress{"address", std::chrono::minutes(10)};
// All that is sent on a draft is counted: in one row, each submission would wait for the one before.
inline constexpr Scope kByDraft{"draft", std::chrono::minutes(1), 8};
inline constexpr Scope kByWords{"words", std::chrono::minutes(10)};
inline constexpr Scope kWrongReceipts{"receipt", std::chrono::minutes(10)};
inline constexpr Scope kComparisons{"comparison", std::chrono::minutes(10)};
inline constexpr Scope kByCodes{"code", std::chrono::hours(1)};  // of all the longest: forget_old() goes by it

// Counts `events` more and tells how many that makes, as far as others have committed theirs. In a short transaction of
// its own: the row stays locked until its end. Subjects are kept as hashes keyed by `secret`.
Counts count(db::Transaction& transaction, const std::string& secret, const Scope& scope, const std::string& subject,
             Instant now, std::int64_t events = 1);

}  // namespace yanlu::guard
