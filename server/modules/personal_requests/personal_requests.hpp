#pragma once

// What residents ask for about their own data, with the receipt of what they sent: to have words corrected, a contact
// or everything erased. What staff decide, and doing it, is the business of privacy/.

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::personal_requests {

using RequestId = Id<struct PersonalRequestTag>;

inline constexpr std::size_t kLongestWords = 10000;
inline constexpr std::size_t kLongestReason = 2000;

void add_routes(http::Router& router, const Services& services);

struct NewRequest {
  std::string receipt;
  std::string kind;                     // correction, erase_contact, erase_everything
  std::optional<std::int64_t> opinion;  // which words are corrected; nothing: the only ones
  std::string words;                    // as they should read
  std::string reason;
};
// Whoever holds the receipt may ask; once at a time.
Result<RequestId> make_request(const Services& services, const NewRequest& request);

// Deciding, inside the caller's transaction
// ------------------------------------------------------------------------------

struct Asked {
  SubmissionId submission;
  std::string kind;
  std::optional<std::int64_t> opinion;  // of a correction
  std::string words;
  bool decided = false;
};
// Held until the transaction ends; nothing for a request that isn't there.
std::optional<Asked> hold(db::Transaction& transaction, RequestId request);

struct Decision {
  std::string decision;  // granted, refused
  std::string answer;
  ActionId action;
};
void decide(db::Transaction& transaction, RequestId request, const Decision& decision, Instant at);

// Requests quote the person too: those of a submission that were decided are emptied; `except` keeps its answer.
void empty_requests(db::Transaction& transaction, SubmissionId submission, std::optional<RequestId> except, Instant at);
// Some of those on a draft that were decided, because their time is over. Returns the actions that had decided them.
std::vector<std::int64_t> empty_due_requests(db::Transaction& transaction, DraftId draft, std::size_t limit,
                                             Instant at);

}  // namespace yanlu::personal_requests
