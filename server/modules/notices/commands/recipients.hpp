#pragma once

// What stands behind a receipt's way of being told: found, sealed, looked at.

#include <optional>
#include <string>

#include "server/config/config.hpp"
#include "server/db/rows.hpp"
#include "server/db/transaction.hpp"
#include "server/result/ids.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

// An address that its owner did not confirm goes that long after its last code.
inline constexpr auto kUnconfirmedAreKept = std::chrono::hours(24);

bool sends(const Config& config, const std::string& kind);

struct SealedRecipient {
  std::string address;
  std::string token;  // of the opt-out link
  std::string plain_token;
};
SealedRecipient seal_recipient(const Services& services, SubmissionId submission, const std::string& kind,
                               const std::string& address);

struct Recipient {
  std::int64_t subscription = 0;
  SubmissionId submission;
  std::string kind;
  std::string address;
  bool is_stopped = false;
  bool is_confirmed = false;
  std::optional<std::string> code_seed;  // where one still holds
  int tries = 0;
};
// As find_recipient.sql has it. Nothing where the address is gone, or its time is up.
std::optional<Recipient> recipient_in(const Services& services, const db::Row& row, Instant now);

}  // namespace yanlu::notices
