#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::privacy {

// As staff see it: numbers of persons are masked.
struct Request {
  std::int64_t id = 0;
  std::string kind;
  std::int64_t first_opinion = 0;
  std::size_t opinions = 0;
  std::string original, words, reason;
  std::string draft_title;
  Instant made_at;
  std::string decision, answer, decided_by;  // "" : open
  std::optional<Instant> decided_at;
};
// Open ones first, the oldest on top.
std::vector<Request> list_requests(db::Transaction& transaction, std::optional<std::int64_t> only = std::nullopt);

struct Rule {
  std::string what;
  std::optional<std::int64_t> after_days;
  std::string counted_from;
  std::int64_t version = 0;
  std::optional<Instant> changed_at;
  std::string changed_by;
  std::size_t drafts = 0;  // that have something due
  std::size_t due = 0;     // rows
};
std::vector<Rule> list_rules(db::Transaction& transaction, Instant now);

}  // namespace yanlu::privacy
