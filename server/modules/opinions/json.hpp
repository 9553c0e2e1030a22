#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/modules/opinions/queries/queries.hpp"

namespace yanlu::opinions {

// The shapes of the API.
nlohmann::json article_json(const std::string& key, const std::string& number);
nlohmann::json to_json(const FoundOpinion& found);
nlohmann::json to_json(const Event& event);
nlohmann::json to_json(const Group& group);
nlohmann::json to_json(const ReceiptView& view);

}  // namespace yanlu::opinions
