#pragma once

// The record of what people say: opinions, what happened to each, where each stands, which say the same and who joined
// them. How an opinion reaches us is the business of submissions/, what staff do with it that of desk/.

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "search/index.hpp"
#include "server/actor/actor.hpp"
#include "server/db/pool.hpp"
#include "server/http/request.hpp"
#include "server/jobs/worker.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/opinions/fingerprints.hpp"
#include "server/modules/opinions/similar.hpp"
#include "server/modules/opinions/words.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"
#include "server/view/views.hpp"

namespace yanlu::opinions {

// Rows that staff work on. Personal numbers inside the words are masked; the words themselves are seen one opinion at
// a time, and who looked is written down (desk/commands/look_at_words.cpp).
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
// {"key", "number"}; null for the draft as a whole.
nlohmann::json article_json(const std::string& key, const std::string& number);
// All that an opinion says, its parts on lines of their own.
std::string all_words(const Opinion& opinion);
// What templates show of an opinion: id, draft_slug, draft_name, article_key, article_label, body, suggested_text,
// why, state, state_label, is_received|is_kept|is_set_aside|is_selected|is_submitted, outcome_label, channel_label,
// station_name, late, said, received, group_id, group_size, has_group, occupation, region, has_contact, quote_exact,
// quote_prefix, quote_suffix, cleared, seconds, has_seconds, voices, more_voices, entered_by.
// has_masked: some of the words are covered; correction: how the author would have it read, or empty.
nlohmann::json opinion_context(const Services& services, const http::Request& request, const Opinion& opinion);
// For opinions/change.html: the article with a suggested wording in its place. {has_change: bool, spans: [{words,
// is_removed, is_added}]}
nlohmann::json change_context(const std::string& article, const std::string& suggested);

// What one person wrote, nothing masked. Who looks is written down by the caller before anything is shown.
struct Words {
  std::string body;
  std::string suggested_text;
  std::string reason;
};
std::optional<Words> words_of(db::Transaction& transaction, OpinionId opinion);
// The submission it came with; nothing for an opinion that isn't there.
std::optional<SubmissionId> submission_of(db::Transaction& transaction, OpinionId opinion);
// Those of a submission, as they stand in it.
std::vector<std::int64_t> opinions_of(db::Transaction& transaction, SubmissionId submission);

// Newest first.
std::vector<Opinion> opinions_by_id(db::Transaction& transaction, const std::vector<std::int64_t>& ids);

struct Event {
  std::string kind;
  Instant at;
  std::string reason;
  std::string actor;
  std::string details;  // JSON
};
std::vector<Event> events_of(db::Transaction& transaction, OpinionId opinion);

struct Group {
  GroupId id;
  std::optional<std::int64_t> representative;
  std::vector<Opinion> members;  // oldest first
  bool more = false;             // members behind these
};
// A group of a letter that thousands sent has thousands of members: some of them.
std::optional<Group> find_group(db::Transaction& transaction, GroupId id, std::size_t offset, std::size_t limit);
nlohmann::json to_json(const Group& group);

// Searching ----------------------------------------------------------------------------------------------------------

struct OpinionFilter {
  std::string words;    // full text; "" : all
  std::string draft;    // slug
  std::string article;  // key, or "whole"
  std::string state;
  std::string channel;
  std::string station;  // code
  std::string outcome;
  std::optional<std::int64_t> below;  // newest first: the last id seen
  std::size_t limit = 20;
  search::Order order = search::Order::newest;  // others only with words
  std::size_t offset = 0;                       // in other orders: how many were seen
};
struct FoundOpinion {
  Opinion opinion;
  std::vector<search::Fragment> snippet;  // empty without words
};
nlohmann::json to_json(const FoundOpinion& found);
struct OpinionPage {
  std::vector<FoundOpinion> opinions;
  bool more = false;
  std::optional<std::size_t> total = {};  // of a search
  bool total_is_estimate = false;
  bool relaxed = false;                         // none has all the words; these have the most of them
  std::optional<search::Problem> problem = {};  // what is wrong with the words; then there are no opinions
};
// With words, the index finds and the database shows; without, the database does both.
OpinionPage find_opinions(const Services& services, const Acting& acting, const OpinionFilter& filter);
// Opinions on the same article that are alike in matter, the likeliest first; other groups only. Proposals: what is
// alike in wording folds by itself (near_duplicates/). Nothing for an opinion that isn't there.
std::optional<std::vector<FoundOpinion>> opinions_like(const Services& services, const Acting& acting,
                                                       OpinionId opinion);
// How many opinions there are with each value of a field ("state" → "kept" → 12), under the words and the other fields;
// empty where the index can't say.
using FacetCounts = std::map<std::string, std::map<std::string, std::size_t>>;
FacetCounts count_facets(const Services& services, const OpinionFilter& filter);
// What may be typed before a colon in a search of opinions.
std::vector<search::Field> search_fields(const view::Views& views);

// What happens to opinions -------------------------------------------------------------------------------------------
// Inside the caller's transaction, after accounts::record and the caller's own look at who may; the caller wakes the
// indexing after its commit.

// A new opinion under a submission: everything it needs, at once.
struct Arrival {
  SubmissionId submission;
  DraftId draft;
  std::string channel;
  std::optional<std::int64_t> station;
  std::optional<UserId> entered_by;
  Instant said_at, received_at;
};
// In this order: groups of the same words are met in one order whatever order they were written in, so that two
// submissions never wait for each other. What is returned stands as the words were given.
std::vector<OpinionId> arrive(db::Transaction& transaction, const Arrival& arrival,
                              const std::vector<NewOpinion>& opinions);
// Joins an opinion that is shown.
void join(db::Transaction& transaction, const NewSecond& second, SubmissionId submission, Instant at);
// Takes that back; false where this submission did not join it. Once more changes nothing.
bool withdraw_second(db::Transaction& transaction, SubmissionId submission, OpinionId opinion, Instant at);
// The refusal behind a constraint that these may meet; nothing for others.
std::optional<Error> refusal_of(const std::string& constraint);

struct Standing {
  std::int64_t opinion = 0;
  DraftId draft;
  std::string article;  // key; "" : the draft as a whole
  std::string state;
  std::int64_t group = 0;
  bool cleared = false;
};
// Held until the transaction ends, in the order of their ids; those that don't exist are left out.
std::vector<Standing> hold(db::Transaction& transaction, const std::vector<std::int64_t>& opinions);

// "opinions:3,7": what an action of staff is about.
std::string subject_of(const std::vector<std::int64_t>& opinions);

// One act on many opinions: the same happened to all of them. `action` is absent for what no staff did.
struct Act {
  std::string kind;  // "kept"
  std::optional<ActionId> action = std::nullopt;
  std::string reason = {};
  std::string details = "{}";  // JSON
  Instant at;
};
void record_act(db::Transaction& transaction, const Act& act, const std::vector<std::int64_t>& opinions);
// The same where each opinion has details of its own, as many as there are opinions; act.details is not looked at.
void record_act(db::Transaction& transaction, const Act& act, const std::vector<std::int64_t>& opinions,
                const std::vector<std::string>& details);

// A submission just received leaves the queue with each of its opinions; why, and who sent it, receipts/ keeps. Nothing
// for a verdict without reasons.
void set_apart(db::Transaction& transaction, const Services& services, SubmissionId submission,
               const guard::Verdict& verdict, Instant now);
// What staff decided on submissions set apart: the opinions in them that still wait go into the queue or are set aside,
// and whoever joined in them counts from a release on. Returns how many were decided on; what somebody else decided on
// meanwhile stays as it is.
std::size_t rule_on_apart(db::Transaction& transaction, const std::vector<std::int64_t>& submissions,
                          const receipts::Ruling& ruling);

// The groups of these opinions become one with `target`, whose members all their members become.
struct Grouping {
  ActionId action;
  Instant at;
};
void merge_groups(db::Transaction& transaction, const std::vector<std::int64_t>& groups, std::int64_t target,
                  const Grouping& grouping);
// Takes opinions, held by the caller, out of their group: back to the group of their own words, or, where that is the
// same one, into a new one. Returns the groups they went to.
std::vector<std::int64_t> separate(db::Transaction& transaction, GroupId group, const std::vector<Standing>& members,
                                   const Grouping& grouping);
std::size_t size_of_group(db::Transaction& transaction, GroupId group);
void set_representative(db::Transaction& transaction, GroupId group, OpinionId opinion);
// The author has seen the outcome: written down the first time after each outcome.
void record_told(db::Transaction& transaction, OpinionId opinion, Instant at);

// How its author would have an opinion read: stands beside the words from here on. Records the act too.
struct Correction {
  OpinionId opinion;
  std::string words;
  ActionId action;  // that granted it
};
void correct(db::Transaction& transaction, const Correction& correction, Instant at);
// The words that these actions granted go.
void empty_corrections(db::Transaction& transaction, const std::vector<std::int64_t>& actions);
// All that somebody said under a submission is emptied: words, what they founded, what they joined with, corrections.
// After receipts::erase; the caller records the act.
void erase(db::Transaction& transaction, SubmissionId submission, Instant at);

// The index ----------------------------------------------------------------------------------------------------------

// Raises groups of an older version of "the same words" whose words the present one tells alike; before serving.
void renew_fingerprints(const Services& services);

// What the service serves searches by, and what has it follow the record.
struct Indexing {
  search::Index& index;
  std::function<void()> wake;
};
// After a commit that changed opinions: has it searchable soon. The command line wakes nobody: the service looks by
// itself.
void wake_indexing(const Services& services);
// For searches on the service's own index: words that begin so, with what they hold.
std::vector<search::Suggestion> suggestions(const Services& services, const std::string& words);

// One bite of work for the search index: brings in what changed since its position.
jobs::Worker::More index_changes(const Services& services);
// Adds up what was counted of voices lately; one bite. Sums are right before it, too, but longer to read.
jobs::Worker::More add_up_voices(const Services& services);
// Builds the index below `folder` anew, beside the one that serves, or goes on where that was interrupted; `progress`
// hears (done, of) and says whether to go on. What it was stopped at is kept for the next time.
enum class Rebuilt { whole, stopped };
Rebuilt rebuild_index(db::Pool& pool, const std::filesystem::path& folder,
                      const std::function<bool(std::size_t, std::size_t)>& progress);
// Builds the index of opinions anew where words were erased that still lie in its files, though they are found no more.
// `go_on` is asked now and then; what is not finished goes on at the next call.
void forget_erased_words(const Services& services, const std::function<bool()>& go_on);

// How far a follower of the opinions' events has come: "xid:event". Transactions commit out of the order of their event
// ids, so ids alone would skip a slow one; ordered by transaction, and only below the oldest one still running,
// nothing comes in behind.
struct Bookmark {
  std::string xid = "0";
  std::int64_t event = 0;
};
Bookmark bookmark_from(const std::string& text);  // what is no bookmark: the beginning
std::string to_text(const Bookmark& bookmark);

}  // namespace yanlu::opinions
