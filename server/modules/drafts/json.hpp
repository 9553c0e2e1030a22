#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

// The shapes of the API.
nlohmann::json to_json(const Draft& draft);
nlohmann::json article_json(const Element& article);

}  // namespace yanlu::drafts
