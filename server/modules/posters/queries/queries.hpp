#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::posters {

// Where paper of a draft may hang, and the short link printed on it.
struct Place {
  std::optional<OrganisationId> station;  // none: of no station
  std::string station_code;
  std::string station_name;
  std::optional<std::string> code;  // none: not made yet
};

struct Link {
  drafts::Draft draft;
  std::string station_code;  // "": of no station
  std::string station_name;
};

// The place of no station first, then each station.
std::vector<Place> places_of(db::Transaction& transaction, DraftId draft);
// By the code as stored.
std::optional<Link> find_link(db::Transaction& transaction, const std::string& code, Instant now);
// A draft that takes opinions at some time, also in preparation: an enacted text has no paper.
std::optional<drafts::Draft> find_draft(db::Transaction& transaction, const std::string& slug, Instant now);

}  // namespace yanlu::posters
