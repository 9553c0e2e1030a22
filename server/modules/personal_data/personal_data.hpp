#pragma once

// The rules for personal data that all who keep any go by: how long what is kept, what residents are told of that,
// which keys are out of use (a trigger that sits on every sealed table refuses those). Who keeps personal data erases,
// empties and seals it anew; the module privacy, above them all, says when.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/http/request.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu::personal_data {

// The page about this service, which says what personal_data/consent says.
void add_routes(http::Router& router, const Services& services);

// What personal_data/consent and the page about need: contact_kept, the rule by which names and telephone numbers go.
nlohmann::json consent_context(const Services& services, const http::Request& request);

// From here on nothing may be sealed by this key.
void retire_key(db::Transaction& transaction, int key, Instant at);
// A new key may have a number that was used long ago.
void take_key_into_use(db::Transaction& transaction, int key);

struct RuleChange {
  std::string what;                        // contact, evidence, requests
  std::optional<std::int64_t> after_days;  // nothing: kept
  std::string counted_from;                // closing, enactment
  std::int64_t seen_version = 0;
};
// False where somebody else changed the rule since that version.
bool change_rule(db::Transaction& transaction, const RuleChange& change, UserId by, Instant at);

struct Run {
  std::string what;
  DraftId draft;
  std::size_t emptied = 0;
};
// What was emptied because its time was over. Photographs and scans go only where such a row says why.
void record_run(db::Transaction& transaction, const Run& run, Instant at);

}  // namespace yanlu::personal_data
