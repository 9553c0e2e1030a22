#pragma once

#include <cstdint>
#include <string>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

// What an administrator sets (guard_settings).
struct Settings {
  std::int64_t address_soft = 0;     // submissions in ten minutes; above, set apart
  std::int64_t address_hard = 0;     // above, asked to wait
  std::int64_t draft_busy = 0;       // submissions a minute on one draft that make proofs necessary
  std::int64_t wrong_receipts = 0;   // in ten minutes from one address
  std::int64_t comparisons = 0;      // opinions compared with those shown, in ten minutes from one address
  std::int64_t fastest_seconds = 0;  // a form filled in faster was filled in by a program; 0: never
  std::string proof;                 // automatic, always, off
  std::int64_t difficulty = 0;       // zero bits of each part of a proof
  std::int64_t evidence_days = 0;
};
Settings settings_of(db::Transaction& transaction);

// Field by field; empty when all is well. Pure.
std::vector<FieldError> wrong_settings(const Settings& settings);

Result<void> change_settings(const Services& services, const Actor& actor, const Settings& settings);

}  // namespace yanlu::guard
