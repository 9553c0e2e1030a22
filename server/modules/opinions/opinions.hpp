#pragma once

// What people say: taking it in, finding it, screening and grouping it, telling its author where it stands.

#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "search/index.hpp"
#include "server/actor/actor.hpp"
#include "server/db/pool.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"
#include "server/view/views.hpp"

namespace yanlu::opinions {

void add_routes(http::Router& router, const Services& services);

struct Contributor {
  std::string name;
  std::string phone;
  std::string occupation;
  std::string region;
  bool is_anonymous() const { return name.empty() && phone.empty() && occupation.empty() && region.empty(); }
};

// Words of an article, and up to some tens of characters around them there: enough to find them again (W3C Web
// Annotation Data Model, TextQuoteSelector).
struct Quote {
  std::string exact;  // "": the article as a whole
  std::string prefix, suffix;
};

struct NewOpinion {
  std::string article;  // key; "" : the draft as a whole
  std::string body;
  std::string suggested_text;
  std::string reason;
  Quote quote = {};
};

// Joining an opinion that is shown to residents.
struct NewSecond {
  std::int64_t opinion = 0;
  std::string words = {};
};

// What a person sends at once.
struct NewSubmission {
  std::string draft;  // slug
  std::vector<NewOpinion> opinions = {};
  std::vector<NewSecond> seconds = {};
  Contributor contributor = {};
  std::string channel = "web";
  std::string station = {};                       // code; "" : none
  std::string language = "zh";                    // for answers
  notices::Wish notify = {};                      // where the person wants to be told of them
  std::optional<Instant> said_on = std::nullopt;  // start of the day (China) paper opinions were given
  guard::Verdict verdict = {};                    // on what comes through public channels
};

struct Received {
  SubmissionId id;
  std::string receipt;              // as stored; for_display() groups it
  std::vector<OpinionId> opinions;  // in the order given
};

// A receipt as people read and copy it: "K7QM-3FXD-9WPA".
std::string for_display(const std::string& receipt);

// What a repeated submission is known by, together with all its words. Between strangers one key is two.
struct SubmissionKey {
  std::string key;     // "" : whatever comes again is another submission
  std::string sender;  // whose key it is
};

// Committed when this returns. An actor enters what came on paper, under keys of their own. Of several opinions the
// fields that are wrong carry their number from the second on: body, body_2.
Result<Received> receive_submission(const Services& services, const NewSubmission& submission, const SubmissionKey& key,
                                    const std::optional<Actor>& actor);
// What a submission that is sent again was answered; a limit that its address has met by now does not take that back.
std::optional<Received> received_before(const Services& services, const NewSubmission& submission,
                                        const SubmissionKey& key);
// The same inside the caller's transaction; the caller wakes the indexing after its commit, records what staff did
// before, and turns constraints that are violated into refusals by refusal_of().
Result<Received> receive_in(db::Transaction& transaction, const Services& services, const NewSubmission& submission,
                            const std::optional<Actor>& actor, Instant now);
// What a sealed name or phone is bound to: its author and column.
std::string contact_binding(std::int64_t submission, const std::string& column);
// What stands against a submission whatever the database holds: checked before receive_in().
std::vector<FieldError> wrong_fields(const NewSubmission& submission, const std::optional<Actor>& actor);
// The refusal behind a constraint that receiving may meet; nothing for others.
std::optional<Error> refusal_of(const std::string& constraint);

// The receipt that somebody without an account holds, as stored: "k7qm 3fxd-9wpa", full width too, with I and L for 1
// and O for 0. The one way from what was typed to what is stored: it counts those that nobody was given, and refuses an
// address that guessed too often.
Result<std::string> known_receipt(const Services& services, const http::Request& request, std::string_view typed);

// Rows that staff work on. Personal numbers inside the words are masked; the words themselves are seen one opinion at
// a time, and who looked is written down (commands/look_at_words.cpp).
struct Opinion {
  OpinionId id;
  std::string draft;  // slug
  std::string draft_title;
  std::string article;  // key, "" for the whole
  std::string article_number;
  std::string body;
  std::string suggested_text;
  std::string reason;
  Quote quote;
  std::string state;
  std::string outcome;
  std::string channel;
  std::string station;
  std::string occupation;
  std::string region;
  bool late = false;
  bool has_contact = false;
  bool has_masked = false;
  bool erased = false;     // its author asked for that: there are no words
  std::string correction;  // how its author would have it read, beside the words
  bool cleared = false;    // residents may see and join it
  std::string entered_by;  // display name; "" : the resident
  Instant said_at;
  Instant received_at;
  GroupId group;
  std::size_t group_size = 0;
  std::size_t seconds = 0;  // who joined this opinion and did not take it back
  std::size_t voices = 0;   // of the group: its opinions and who joined them
};
nlohmann::json to_json(const Opinion& opinion);

// Newest first.
std::vector<Opinion> opinions_by_id(db::Transaction& transaction, const std::vector<std::int64_t>& ids);

// Kept opinions of groups that stand in a report in the making are selected, others are not: called after anything
// that changes one or the other, inside its transaction.
void settle_selection(db::Transaction& transaction, DraftId draft, ActionId action, Instant at);
void record_submitted(db::Transaction& transaction, ReportId report, ActionId action, Instant at);
void record_outcome(db::Transaction& transaction, ItemId item, const std::string& outcome, const std::string& reason,
                    const std::string& later_article, ActionId action, Instant at);

// What may be typed before a colon in a search of opinions.
std::vector<search::Field> search_fields(const view::Views& views);

// Compares what opinions say as they arrive (duplicates/near_duplicates.hpp), a bite a call.
std::function<jobs::Worker::More()> near_duplicates_follower(const Services& services);

// Raises groups of an older version of "the same words" whose words the present one tells alike; before serving.
void renew_fingerprints(const Services& services);

// One bite of work for the search index: brings in what changed since its position.
jobs::Worker::More index_changes(const Services& services);
// Builds the index below `folder` anew, beside the one that serves, or goes on where that was interrupted; `progress`
// hears (done, of) and says whether to go on. What it was stopped at is kept for the next time.
enum class Rebuilt { whole, stopped };
Rebuilt rebuild_index(db::Pool& pool, const std::filesystem::path& folder,
                      const std::function<bool(std::size_t, std::size_t)>& progress);
// Builds the index of opinions anew where words were erased that still lie in its files, though they are found no more.
// `go_on` is asked now and then; what is not finished goes on at the next call.
void forget_erased_words(const Services& services, const std::function<bool()>& go_on);

}  // namespace yanlu::opinions
