#pragma once

#include <optional>
#include <string>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::privacy {

inline constexpr std::size_t kLongestWords = 10000;
inline constexpr std::size_t kLongestReason = 2000;

using RequestId = Id<struct PersonalRequestTag>;

struct NewRequest {
  std::string receipt;
  std::string kind;                     // correction, erase_contact, erase_everything
  std::optional<std::int64_t> opinion;  // which words are corrected; nothing: the only ones
  std::string words;                    // as they should read
  std::string reason;
};
// Whoever holds the receipt may ask; once at a time.
Result<RequestId> make_request(const Services& services, const NewRequest& request);

enum class Verdict { grant, refuse };
std::optional<Verdict> verdict_from(const std::string& text);
Result<void> decide_request(const Services& services, const Actor& actor, RequestId request, Verdict verdict,
                            const std::string& answer);

struct Erasure {
  std::int64_t submission = 0;
  std::string what;   // contact, everything
  std::string cause;  // request, retention, journal
  std::optional<ActionId> action = std::nullopt;
  std::optional<std::int64_t> request = std::nullopt;  // keeps its answer
};
// Inside the caller's transaction; false where it had happened before.
bool erase(db::Transaction& transaction, const Erasure& erasure, Instant at);

struct RuleChange {
  std::string what;
  std::optional<std::int64_t> after_days;  // nothing: kept
  std::string counted_from;
  std::int64_t seen_version = 0;
};
Result<void> change_rule(const Services& services, const Actor& actor, const RuleChange& change);

}  // namespace yanlu::privacy
