#pragma once

// What reached us: submissions, who sent each, the receipt that opens it, and what was found about it. What a
// submission holds is the business of the modules above.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/sealed.hpp"
#include "server/db/transaction.hpp"
#include "server/http/request.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/jobs/worker.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::receipts {

struct Contributor {
  std::string name;
  std::string phone;
  std::string occupation;
  std::string region;
  bool is_anonymous() const { return name.empty() && phone.empty() && occupation.empty() && region.empty(); }
};

// The longest of these that are taken, in characters.
inline constexpr std::size_t kLongestName = 50;
inline constexpr std::size_t kLongestRegion = 100;

struct NewReceipt {
  DraftId draft;
  std::string language;  // for answers
  Contributor contributor;
  std::string_view consent;  // the version of what the person agreed to; "" : staff entered it
};
struct Given {
  SubmissionId id;
  std::string receipt;  // as stored; for_display() groups it
};
// A submission without anything in it yet, its author sealed. Two that draw one receipt, once in 2^55, meet the
// constraint submissions_receipt_is_unique: try again.
Given give(db::Transaction& transaction, const Services& services, const NewReceipt& receipt, Instant now);

// A receipt is 12 characters of Crockford's base 32: no I, L, O, U, so that it survives being read out over the
// telephone and copied by hand. 11 are random (55 bits), the last checks them: a sum over GF(32) in which each place
// has another weight, so that any one mistyped character and any two that changed places are noticed (a Reed-Solomon
// code with one check symbol; Wagner and Putter, "Error detecting decimal digits", 1989, for what typists get wrong).
std::string random_receipt();

// What can be one, as stored; nothing for what cannot. Whether anybody was given it, known_receipt() says.
std::optional<std::string> normalized_receipt(std::string_view typed);
// Of what normalized_receipt() reads. It does not ask itself: the first receipts were given without.
bool checks_out(const std::string& receipt);

// As people read and copy it: "K7QM-3FXD-9WPA".
std::string for_display(const std::string& receipt);
// "K 7 Q M, 3 F X D, 9 W P A": what a screen reader is to say.
std::string spelled(const std::string& receipt);

// The receipt that somebody without an account holds, as stored: "k7qm 3fxd-9wpa", full width too, with I and L for 1
// and O for 0. The one way from what was typed to what is stored: it counts those that nobody was given, and refuses an
// address that guessed too often.
Result<std::string> known_receipt(const Services& services, const http::Request& request, std::string_view typed);

// The submission of a receipt as stored; nothing where nobody was given it.
std::optional<SubmissionId> find_submission(db::Transaction& transaction, const std::string& receipt);

struct Contact {
  std::string name;
  std::string phone;
};
// Opened; the caller has written down who looks. "" for what the person didn't say.
Contact contact_of(db::Transaction& transaction, const Services& services, SubmissionId submission);

// Erasing and sealing, for the module privacy -------------------------------------------------------------------------

struct Erasure {
  SubmissionId submission;
  std::string what;   // contact, everything
  std::string cause;  // request, retention, journal
};
// First in the erasing transaction: writes down why, which lets the triggers pass, and empties who sent it; with
// everything, from where it came too. False where it had happened before: what was left is emptied all the same.
bool erase(db::Transaction& transaction, const Erasure& erasure, Instant at);
// Submissions on a draft whose contact is still kept: some of them.
std::vector<SubmissionId> contacts_kept(db::Transaction& transaction, DraftId draft, std::size_t limit);

// Seals names and telephone numbers that rows of older versions still hold plainly. One bite.
jobs::Worker::More seal_plain_contributors(const Services& services);
db::SealedTable sealed_contacts();
db::SealedTable sealed_evidence();

// What was found about a submission ----------------------------------------------------------------------------------
// Whether its opinions are in the queue, opinions/ says: opinions::set_apart, opinions::rule_on_apart.

// Why a submission just received is set apart, and for review who sent it, sealed. For a verdict with reasons.
void note_checks(db::Transaction& transaction, const Services& services, SubmissionId submission,
                 const guard::Verdict& verdict, Instant now);

// What staff decided on submissions set apart.
enum class Decision { released, set_aside };
const char* to_text(Decision decision);  // "released", "set_aside"
struct Ruling {
  Decision decision;
  ActionId action;
  std::string reason;  // not empty where they are set aside
  Instant at;
};
// Returns which were decided on; what was not set apart, or decided on before, stays as it was.
std::vector<std::int64_t> decide(db::Transaction& transaction, const std::vector<std::int64_t>& submissions,
                                 const Ruling& ruling);

struct Evidence {
  std::vector<std::string> reasons;
  Instant at;
  struct Sender {
    std::string address;
    std::string user_agent;
    Instant goes_at;
  };
  std::optional<Sender> sender;  // only while it is kept
};
// Opened; the caller has written down who looks. Nothing for what was not set apart.
std::optional<Evidence> find_evidence(db::Transaction& transaction, const Services& services, SubmissionId submission);
// Hourly: who sent what was set apart, when the time for that is up.
void forget_evidence(const Services& services);

// How many arrived, and of them were set apart, in slots of `length` that begin at `first`, and so on until `last`.
std::vector<guard::Slot> submissions_in_slots(db::Transaction& transaction, Instant first, Instant last,
                                              std::chrono::minutes length);

}  // namespace yanlu::receipts
