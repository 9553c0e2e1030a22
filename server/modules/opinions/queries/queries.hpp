#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/index.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

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

struct OpinionPage {
  std::vector<FoundOpinion> opinions;
  bool more = false;
  std::optional<std::size_t> total = {};  // of a search
  bool total_is_estimate = false;
  bool relaxed = false;                         // none has all the words; these have the most of them
  std::optional<search::Problem> problem = {};  // what is wrong with the words; then there are no opinions
};
// With words, the index finds and the database shows; without, the database does both.
OpinionPage find_opinions(const Services& services, const OpinionFilter& filter);
// Opinions on the same article that are alike in matter, the likeliest first; other groups only. Proposals: what is
// alike in wording folds by itself (duplicates/folds.hpp). Nothing for an opinion that isn't there.
std::optional<std::vector<FoundOpinion>> opinions_like(const Services& services, OpinionId opinion);
// How many opinions there are with each value of a field ("state" → "kept" → 12), under the words and the other fields;
// empty where the index can't say.
using FacetCounts = std::map<std::string, std::map<std::string, std::size_t>>;
FacetCounts count_facets(const Services& services, const OpinionFilter& filter);

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

// Where an opinion stands, for the person who holds its receipt.
struct OpinionStanding {
  OpinionId id;
  std::string article, article_number;
  std::string body, suggested_text, reason, quote;
  std::string state;
  std::string set_aside_reason;
  std::string statement;  // under which it was reported
  std::optional<Instant> screened_at, submitted_at;
  std::string outcome, outcome_reason, later_article;
  std::optional<Instant> outcome_at;
  std::size_t seconds = 0;                 // who joined it
  bool erased = false;                     // on the person's own request
  std::string correction;                  // granted
  std::vector<drafts::Whereabouts> later;  // where its article went in later texts
};

// An opinion that was joined.
struct SecondStanding {
  OpinionId id;
  std::string article, article_number, body, words, state, outcome;
  bool still_shown = false;
  bool withdrawn = false;
};

// What the person asked for about their data, and the answer.
struct PersonalRequest {
  std::string kind;
  Instant made_at;
  std::string decision;  // "" : open
  std::string answer;
};

struct ReceiptView {
  SubmissionId id;
  std::string receipt;
  std::string draft, draft_title;
  bool draft_is_open = false;
  Instant received_at;
  std::vector<OpinionStanding> opinions;
  std::vector<SecondStanding> seconds;
  std::vector<PersonalRequest> requests;  // the latest first
};
std::optional<ReceiptView> find_receipt(const Services& services, const std::string& receipt);

}  // namespace yanlu::opinions
