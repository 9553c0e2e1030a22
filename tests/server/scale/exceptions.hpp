#pragma once

// What may read more than the bounds of costs.hpp, and what no example reaches.

#include <map>
#include <string>
#include <vector>

#include "tests/server/scale/costs.hpp"

namespace yanlu::scale {

const std::vector<Exception>& excepted_statements();
const std::vector<Exception>& excepted_pages();
// Statements that no example and no worker runs, and why.
const std::map<std::string, const char*>& statements_not_reached();

}  // namespace yanlu::scale
