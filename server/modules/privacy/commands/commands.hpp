#pragma once

#include <optional>
#include <string>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::privacy {

using personal_data::RuleChange;
using personal_requests::RequestId;

enum class Verdict { grant, refuse };
std::optional<Verdict> verdict_from(const std::string& text);
Result<void> decide_request(const Services& services, const Actor& actor, RequestId request, Verdict verdict,
                            const std::string& answer);

struct Erasure {
  SubmissionId submission;
  std::string what;   // contact, everything
  std::string cause;  // request, retention, journal
  std::optional<ActionId> action = std::nullopt;
  std::optional<RequestId> request = std::nullopt;  // keeps its answer
};
// Inside the caller's transaction, last before its commit; false where it had happened before. Each owner erases what
// is its own.
bool erase(db::Transaction& transaction, const Erasure& erasure, Instant at);

Result<void> change_rule(const Services& services, const Actor& actor, const RuleChange& change);

}  // namespace yanlu::privacy
