#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/intake/intake.hpp"

namespace yanlu::intake {

// As stored with an import, and back.
nlohmann::json to_json(const std::vector<WrongCell>& wrong);
std::vector<WrongCell> wrong_cells_from(const nlohmann::json& stored);

// "C17"; "17" for a row as a whole; "" for the file.
std::string cell_of(const WrongCell& wrong);

}  // namespace yanlu::intake
