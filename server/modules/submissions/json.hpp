#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/submissions/queries/queries.hpp"

namespace yanlu::submissions {

// The shape of the API.
nlohmann::json to_json(const ReceiptView& view);

}  // namespace yanlu::submissions
