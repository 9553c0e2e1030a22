#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace yanlu::documents {

// What a .csv begins with, so that spreadsheets read it as UTF-8.
inline constexpr const char* kCsvBeginning = "\xEF\xBB\xBF";

// A line by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front, and nothing else is
// changed: the words come from strangers.
std::string csv_row(const std::vector<std::string>& cells);

struct CsvRow {
  std::size_t number = 0;  // as a spreadsheet program shows it, from 1
  std::vector<std::string> cells;
};

enum class CsvFault {
  quote_never_closed,  // a cell begins with a quotation mark, and the file ends inside it
  text_after_quote,    // a cell goes on after its closing quotation mark
  lone_quote,          // quotation marks inside an unquoted cell do not come in pairs
  nul,
  no_utf8,
  too_many_cells,
};

struct CsvProblem {
  CsvFault fault;
  std::size_t row = 0;     // as in CsvRow
  std::size_t column = 0;  // from 0
  std::size_t line = 0;    // as an editor counts them, from 1; of a quoted cell the line of its opening quotation mark
  std::size_t closed = 0;  // of text_after_quote: the line of the closing one
};

struct CsvForm {
  char separator = ',';
  std::size_t most_cells = 0;
};

// The rows of a text by RFC 4180; empty lines count but are left out. Beyond the RFC: a line ends with CR LF, LF or CR;
// spaces and tabs around a quoted cell are passed over; an unquoted cell may hold quotation marks in pairs, as they
// are. What two programs would read differently is refused, so that no row swallows the next ones.
tl::expected<std::vector<CsvRow>, CsvProblem> read_csv(std::string_view text, const CsvForm& form);

}  // namespace yanlu::documents
