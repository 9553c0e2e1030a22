#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/services.hpp"

namespace yanlu::submissions {

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
  std::string receiver;                        // who decided the outcome, by name
  std::size_t seconds = 0;                     // who joined it
  bool erased = false;                         // on the person's own request
  std::string correction;                      // granted
  std::vector<comparison::Whereabouts> later;  // where its article went in later texts
};

// An opinion that was joined.
struct SecondStanding {
  OpinionId id;
  std::string article, article_number, body, words, state, outcome, outcome_reason, later_article, receiver;
  std::optional<Instant> outcome_at, screened_at;
  std::string set_aside_reason;
  bool erased = false;  // what they added, on their own request
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
std::optional<ReceiptView> find_receipt(const Services& services, const std::string& receipt,
                                        const std::string& language);

}  // namespace yanlu::submissions
