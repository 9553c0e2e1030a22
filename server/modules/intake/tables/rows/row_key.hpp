#pragma once

#include <string>
#include <vector>

#include "server/modules/intake/tables/rows/read_rows.hpp"

namespace yanlu::intake {

// What makes a row the same row when it comes again, in hexadecimal: its number at the sender, else all it says and its
// place among rows that say the same. Keyed by the service's secret: from these hashes alone nobody can find out by
// trying whose telephone number stood in a row.
std::vector<std::string> row_keys(const std::vector<OpinionRow>& rows, const std::string& secret);

}  // namespace yanlu::intake
