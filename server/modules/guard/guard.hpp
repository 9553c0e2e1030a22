#pragma once

// Against floods and programs, before a submission exists: counting by address and by draft, a proof of work done by
// the browser, a field people never see. What looks suspicious is received and set apart for staff
// (opinions::set_apart); only a flood from one address is asked to wait.

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/http/form_data.hpp"
#include "server/http/router.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

// Submissions in a slot of time.
struct Slot {
  std::string starts;  // "14:20", China's time
  std::size_t received = 0;
  std::size_t apart = 0;
  std::size_t busiest = 0;  // the most in one minute
};

// What the page of what arrives shows of the modules above, which know it; app.cpp names them.
struct Arrivals {
  // In slots of `length` that begin at `first`, and so on until `last`.
  std::vector<Slot> (*in_slots)(db::Transaction& transaction, Instant first, Instant last, std::chrono::minutes length);
  // How many submissions set apart wait for a decision.
  std::size_t (*waiting)(db::Transaction& transaction);
  bool (*may_see_waiting)(const Actor& actor);
};

void add_routes(http::Router& router, const Services& services, const Arrivals& arrivals);

// What came with a submission apart from what it says.
struct Seen {
  enum class Way { page, api };
  Way way = Way::page;
  std::string draft;         // slug
  std::string words;         // all that was written, to know it again
  std::string hidden_field;  // what stands in the field that people never see
  std::string challenge;     // as the form or the API gave it
  std::string proof;         // as the browser found it
};
Seen seen_in_form(const http::FormData& form, const std::string& draft, std::string words);
// The same as fields, for a form in between.
std::vector<std::pair<std::string, std::string>> carried(const Seen& seen);
Result<Seen> seen_in_json(const nlohmann::json& body, const std::string& draft, std::string words);

// What is suspicious, and the evidence to keep with it; empty where nothing is.
struct Verdict {
  std::vector<std::string> reasons;  // many_from_address, draft_under_load, hidden_field, no_proof, too_fast, …
  std::string address;
  std::string user_agent;
  bool is_apart() const { return !reasons.empty(); }
};

// Counts the submission, and refuses (too_many, with when to try again) only above the hard limit of its address.
// For what can otherwise be received: asked after the form's own errors, in no transaction. What a signed-in member of
// staff sends is not counted.
Result<Verdict> judge(const Services& services, const http::Request& request, const Seen& seen);

// What stands for an address in counts: all of a household's addresses are one.
std::string subject_of(const std::string& client);

// How long it is kept who sent what was set apart; an administrator sets it.
std::chrono::days evidence_kept_for(db::Transaction& transaction);

// For {{> guard/challenge}}: challenge, parts, difficulty, has_challenge; what a form brought back stays while it
// counts.
nlohmann::json challenge_context(const Services& services, const std::string& draft, const Seen& seen = {});

// A receipt was looked up that does not exist: counts, and refuses an address that guesses too often. One that exists
// always resolves, whoever guesses behind the same address: sixty random bits are not found by trying. Of those who
// look up what only its holder knows, found_or_counted() asks this.
Result<void> note_wrong_receipt(const Services& services, const http::Request& request);

// What a receipt, or the link in a message, led to. Where it led nowhere, counts that and refuses with `message`.
template <typename Found>
Result<Found> found_or_counted(const Services& services, const http::Request& request, std::optional<Found> found,
                               const char* message) {
  if (found) return std::move(*found);
  if (const auto noted = note_wrong_receipt(services, request); !noted) return pass_on(noted);
  return refuse(Refusal::absent, message);
}

// So many opinions are to be compared with those that are shown, which takes long: counts them, and refuses an address
// that has too many compared.
Result<void> note_comparisons(const Services& services, const http::Request& request, std::size_t opinions);

// A code is to be sent to somebody's number or address: counts, and refuses an address that asks too often, so that
// nobody has codes sent to one stranger after the other. Staff who signed in are counted by account.
Result<void> note_code(const Services& services, const http::Request& request);

// Hourly: counts and spent challenges whose time is up.
void forget_old(const Services& services);

}  // namespace yanlu::guard
