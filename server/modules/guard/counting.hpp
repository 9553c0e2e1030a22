#pragma once

#include <string>

#include "server/db/transaction.hpp"
#include "server/modules/guard/rates.hpp"

namespace yanlu::guard {

// What is counted, as rate_windows names it, and over how long.
struct Scope {
  const char* name;
  std::chrono::seconds window;
};
inline constexpr Scope kByAddress{"address", std::chrono::minutes(10)};
inline constexpr Scope kByDraft{"draft", std::chrono::minutes(1)};
inline constexpr Scope kByWords{"words", std::chrono::minutes(10)};
inline constexpr Scope kWrongReceipts{"receipt", std::chrono::minutes(10)};

// Counts one more and tells how many that makes. In a short transaction of its own: the row stays locked until its end.
Counts count(db::Transaction& transaction, const Scope& scope, const std::string& subject, Instant now);

// The subject as it is kept: a keyed hash.
std::string subject_hash(const std::string& secret, const Scope& scope, const std::string& subject);

}  // namespace yanlu::guard
