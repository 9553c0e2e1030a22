#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::set_apart {

struct ApartOpinion {
  OpinionId id;
  std::string article_number;  // "" for the whole
  std::string body;
};
// What waits for a decision.
struct ApartSubmission {
  SubmissionId id;
  std::string draft_title;
  Instant received_at;
  std::vector<std::string> reasons;
  std::vector<ApartOpinion> opinions;
  std::size_t seconds = 0;  // opinions of others that it joins
};
struct ApartPage {
  std::vector<ApartSubmission> submissions;  // newest first
  bool more = false;
};
struct ApartFilter {
  std::string reason;  // "" : any
  std::optional<std::int64_t> below;
  std::size_t limit = 50;
};
ApartPage find_apart(db::Transaction& transaction, const ApartFilter& filter);

struct ApartCount {
  std::string reason;  // "" : all
  std::size_t submissions = 0;
};
// All first.
std::vector<ApartCount> apart_by_reason(db::Transaction& transaction);

}  // namespace yanlu::set_apart
