#pragma once

// Tables that people fill in with a spreadsheet program: .xlsx (its first sheet) and .csv.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "server/documents/csv.hpp"
#include "server/documents/documents.hpp"

namespace yanlu::documents {

struct TableRow {
  std::size_t number = 0;          // as the spreadsheet program shows it, from 1
  std::vector<std::string> cells;  // outer white space trimmed, no empty ones at the end
};

struct Table {
  std::vector<TableRow> rows;  // empty ones left out
};

struct TableProblem {
  Unreadable why;
  std::optional<CsvProblem> place = {};  // of not_this_kind: what in a .csv cannot be read, and where
};

inline constexpr std::size_t kMostTableCells = 3'000'000;

// By the bytes, not by the name. CSV is UTF-8 with or without its mark, UTF-16 with it, or GB 18030, separated by
// comma, semicolon or tab. Dates of a workbook come as 2026-03-05, numbers in digits, formulas as the value last shown.
// Cells come without what text::plain takes out. Hostile files cost at most 30 seconds and 512 MiB.
tl::expected<Table, TableProblem> table_from(const std::string& bytes, std::chrono::milliseconds patience = kPatience);

// 0 → "A", 25 → "Z", 26 → "AA".
std::string column_letters(std::size_t column);

}  // namespace yanlu::documents
