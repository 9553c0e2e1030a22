#pragma once

#include <string>
#include <vector>

namespace yanlu::documents {

// A sheet of text with one heading row, printed on landscape A4, the heading repeated on each page.
struct Sheet {
  enum class Mark { none, removed, added };
  struct Run {
    std::string text;
    Mark mark = Mark::none;
  };
  using Cell = std::vector<Run>;  // empty: an empty cell
  struct Column {
    std::string heading;
    double width;  // in characters of the default font
  };
  std::string name;  // at most 31 characters, without []:*?/ and backslash
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // a row of a single cell goes across all columns
};

// As .xlsx. A text longer than a cell can hold (32,767 characters) ends with "…". Every cell is text: no formula ever
// runs. Throws std::runtime_error when the file cannot be written.
std::string xlsx(const Sheet& sheet);

}  // namespace yanlu::documents
