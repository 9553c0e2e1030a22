#pragma once

// What the three rooms ask of a draft before they take opinions on it.

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "server/clock/clock.hpp"
#include "server/db/transaction.hpp"
#include "server/modules/intake/typed_articles.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

struct DraftFacts {
  DraftId draft;
  ArticleKeys articles = {};
  std::map<std::string, std::string, std::less<>> stations = {};  // code and names, each to the code
  Instant opens_at;
  Instant closes_at;
  Instant now;
};
// Refuses a draft that takes no opinions from anybody.
Result<DraftFacts> facts_of(db::Transaction& transaction, const std::string& slug, Instant now);

// [{value, label}]: what an article field offers while somebody types: the keys, with what is printed.
nlohmann::json article_choices(const Services& services, db::Transaction& transaction, const std::string& draft);
// Most contact points work on one draft at a time; then there is nothing to choose. "" where there are several.
std::string only_open_draft(const Services& services, db::Transaction& transaction);

}  // namespace yanlu::intake
