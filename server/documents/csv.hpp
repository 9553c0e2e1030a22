#pragma once

#include <string>
#include <vector>

namespace yanlu::documents {

// What a .csv begins with, so that spreadsheets read it as UTF-8.
inline constexpr const char* kCsvBeginning = "\xEF\xBB\xBF";

// A line by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front, and nothing else is
// changed: the words come from strangers.
std::string csv_row(const std::vector<std::string>& cells);

}  // namespace yanlu::documents
