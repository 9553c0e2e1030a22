#pragma once

// How something reaches us: the form residents write on, what staff enter for them, receiving, the receipt's page,
// taking back.

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/http/router.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::submissions {

void add_routes(http::Router& router, const Services& services);

// What a person sends at once.
struct NewSubmission {
  std::string draft;  // slug
  std::vector<opinions::NewOpinion> opinions = {};
  std::vector<opinions::NewSecond> seconds = {};
  receipts::Contributor contributor = {};
  std::string channel = "web";
  std::string station = {};                       // code; "" : none
  std::string language = "zh";                    // for answers
  notices::Wish notify = {};                      // where the person wants to be told of them
  std::optional<Instant> said_on = std::nullopt;  // start of the day (China) paper opinions were given
  guard::Verdict verdict = {};                    // on what comes through public channels
};

struct Received {
  SubmissionId id;
  std::string receipt;              // as stored; receipts::for_display() groups it
  std::vector<OpinionId> opinions;  // in the order given
};

// What a repeated submission is known by. Between strangers one key is two.
struct SubmissionKey {
  std::string key;     // "" : whatever comes again is another submission
  std::string sender;  // whose key it is
};

// Committed when this returns. An actor enters what came on paper, under keys of their own. Of several opinions the
// fields that are wrong carry their number from the second on: body, body_2.
Result<Received> receive_submission(const Services& services, const NewSubmission& submission, const SubmissionKey& key,
                                    const std::optional<Actor>& actor);
// What was received before under this key: a limit that the address has met by now does not take it back.
struct Earlier {
  Received received;
  // The words are those of `submission`, and so is who gave them, or nobody is named now: a form that is filled again
  // keeps no names.
  bool same = false;
};
std::optional<Earlier> received_before(const Services& services, const NewSubmission& submission,
                                       const SubmissionKey& key);
// The same inside the caller's transaction; the caller wakes the indexing after its commit, records what staff did
// before, and turns constraints that are violated into refusals by opinions::refusal_of().
Result<Received> receive_in(db::Transaction& transaction, const Services& services, const NewSubmission& submission,
                            const std::optional<Actor>& actor, Instant now);
// What stands against a submission whatever the database holds: checked before receive_in().
std::vector<FieldError> wrong_fields(const NewSubmission& submission, const std::optional<Actor>& actor);

}  // namespace yanlu::submissions
