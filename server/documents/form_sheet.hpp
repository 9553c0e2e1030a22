#pragma once

#include <string>
#include <vector>

namespace yanlu::documents {

// A workbook for people to fill in: a first sheet of headings over empty cells, where some columns offer choices, and
// sheets to look things up in.
struct FormSheet {
  struct Column {
    std::string heading;
    double width;  // in characters of the default font
    bool is_day = false;
    std::string note = {};                  // shown while a cell is chosen; at most 255 characters
    std::vector<std::string> choices = {};  // offered, not enforced
  };
  struct Lookup {
    std::string name;  // of the sheet
    std::vector<std::vector<std::string>> rows;
  };
  std::string name;  // of the first sheet: at most 31 characters, without []:*?/ and backslash
  std::vector<Column> columns;
  std::vector<Lookup> lookups;
  std::size_t rows = 0;  // that offer choices
};

// As .xlsx. Cells are text, so that "12" and a telephone number stay as they are typed. Throws std::runtime_error when
// the file cannot be written.
std::string xlsx_form(const FormSheet& form);

}  // namespace yanlu::documents
