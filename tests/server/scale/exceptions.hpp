#pragma once

// What may read more than the bounds of costs.hpp, and what only the command line asks.

#include <map>
#include <string>
#include <vector>

#include "tests/server/scale/costs.hpp"

namespace yanlu::scale {

const std::vector<Exception>& excepted_statements();
const std::vector<Exception>& excepted_pages();
// Statements that no route and no worker runs, and who does.
const std::map<std::string, const char*>& statements_of_commands();

}  // namespace yanlu::scale
