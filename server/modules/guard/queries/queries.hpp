#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::guard {

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

// Submissions in a slot of time.
struct Slot {
  std::string starts;  // "14:20", China's time
  std::size_t received = 0;
  std::size_t apart = 0;
  std::size_t busiest = 0;  // the most in one minute
};
inline constexpr int kSlotMinutes = 10;
inline constexpr int kSlots = 36;
std::vector<Slot> slots_before(db::Transaction& transaction, Instant now);

}  // namespace yanlu::guard
