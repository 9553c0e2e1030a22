#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

// The shape of the API.
nlohmann::json to_json(const opinions::Event& event);

}  // namespace yanlu::desk
