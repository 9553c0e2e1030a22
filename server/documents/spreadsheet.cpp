#include "server/documents/spreadsheet.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "server/documents/scratch_folder.hpp"
#include "server/text/characters.hpp"
#include "server/text/cut.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kLongestCell = 32'000;  // bytes of UTF-8: safely below 32,767 UTF-16 units

constexpr double kHighestRow = 409;  // points; the programs allow no more

// How many lines a cell takes in a column of so many characters; Chinese ones count twice.
double lines_of(const Sheet::Cell& cell, double width) {
  std::string words;
  for (const auto& run : cell) words += run.text;
  double lines = 0;
  double used = 0;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      lines += 1;
      used = 0;
      continue;
    }
    if (text::continues_a_character(c)) continue;
    used += byte < 0x80U ? 1 : 2;
    if (used > width - 1) {
      lines += 1;
      used = byte < 0x80U ? 1 : 2;
    }
  }
  return lines + 1;
}

void require(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("libxlsxwriter: ") + lxw_strerror(error));
}

class Book {
 public:
  Book(const std::string& path, const std::string& name)
      : book_(workbook_new(path.c_str())), sheet_(workbook_add_worksheet(book_, name.c_str())) {
    cell_ = text_format();
    format_set_text_wrap(cell_);
    format_set_align(cell_, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(cell_, LXW_BORDER_THIN);
    heading_ = text_format();
    format_set_bold(heading_);
    format_set_align(heading_, LXW_ALIGN_CENTER);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(heading_, LXW_BORDER_THIN);
    format_set_bg_color(heading_, 0xEEEEEE);
    plain_ = text_format();
    removed_ = text_format();
    format_set_font_strikeout(removed_);
    format_set_font_color(removed_, 0x9B1C1C);
    added_ = text_format();
    format_set_bold(added_);
    format_set_font_color(added_, 0x0B5A2B);
  }

  void columns(const std::vector<Sheet::Column>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      require(worksheet_set_column(sheet_, column, column, columns[i].width, nullptr));
      require(worksheet_write_string(sheet_, 0, column, text::plain(columns[i].heading).c_str(), heading_));
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);                     // A4
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.6);  // inches
    worksheet_set_footer(sheet_, "&C&P / &N");
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  void write_across(std::size_t row, std::size_t columns, const Sheet::Cell& cell) {
    std::string text;
    for (const auto& run : cell) text += run.text;
    const auto y = static_cast<lxw_row_t>(row);
    require(worksheet_merge_range(sheet_, y, 0, y, static_cast<lxw_col_t>(columns - 1),
                                  text::shortened_to_bytes(text::plain(text), kLongestCell).c_str(), heading_));
  }

  // Not every program fits rows to wrapped text by itself.
  void set_height(std::size_t row, const std::vector<Sheet::Column>& columns, const std::vector<Sheet::Cell>& cells) {
    constexpr double kLineHeight = 15.5;  // points
    double lines = 1;
    for (std::size_t column = 0; column < cells.size(); ++column)
      lines = std::max(lines, lines_of(cells[column], columns[column].width));
    require(worksheet_set_row(sheet_, static_cast<lxw_row_t>(row), std::min(lines * kLineHeight + 3, kHighestRow),
                              nullptr));
  }

  void write(std::size_t row, std::size_t column, const Sheet::Cell& cell) {
    const auto y = static_cast<lxw_row_t>(row);
    const auto x = static_cast<lxw_col_t>(column);
    std::vector<Sheet::Run> runs;
    std::size_t room = kLongestCell;
    for (const auto& run : cell) {
      if (run.text.empty() || room == 0) continue;
      const auto words = text::plain(run.text);
      if (words.empty()) continue;
      runs.push_back({text::shortened_to_bytes(words, room), run.mark});
      room -= std::min(room, words.size());
    }
    if (runs.empty()) return require(worksheet_write_blank(sheet_, y, x, cell_));
    // A rich string needs two runs; one marked run gets an empty companion the reader cannot see.
    if (runs.size() == 1 && runs[0].mark != Sheet::Mark::none) runs.push_back({"\n", Sheet::Mark::none});
    if (runs.size() == 1) return require(worksheet_write_string(sheet_, y, x, runs[0].text.c_str(), cell_));
    std::vector<lxw_rich_string_tuple> tuples;
    tuples.reserve(runs.size());
    for (auto& run : runs) tuples.push_back({format_of(run.mark), run.text.data()});
    std::vector<lxw_rich_string_tuple*> pointers;
    pointers.reserve(tuples.size() + 1);
    for (auto& tuple : tuples) pointers.push_back(&tuple);
    pointers.push_back(nullptr);
    require(worksheet_write_rich_string(sheet_, y, x, pointers.data(), cell_));
  }

  void close() { require(workbook_close(book_)); }

 private:
  lxw_format* format_of(Sheet::Mark mark) const {
    if (mark == Sheet::Mark::removed) return removed_;
    return mark == Sheet::Mark::added ? added_ : plain_;
  }

  lxw_format* text_format() {
    lxw_format* const format = workbook_add_format(book_);
    format_set_font_name(format, "宋体");
    return format;
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_;
  lxw_format* cell_;
  lxw_format* heading_;
  lxw_format* plain_;
  lxw_format* removed_;
  lxw_format* added_;
};

}  // namespace

std::string xlsx(const Sheet& sheet) {
  const ScratchFolder scratch;
  Book book(scratch.path("out.xlsx"), text::plain(sheet.name));
  book.columns(sheet.columns);
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    if (sheet.rows[row].size() == 1 && sheet.columns.size() > 1) {
      book.write_across(row + 1, sheet.columns.size(), sheet.rows[row].front());
      continue;
    }
    book.set_height(row + 1, sheet.columns, sheet.rows[row]);
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column)
      book.write(row + 1, column, sheet.rows[row][column]);
  }
  book.close();
  return scratch.read("out.xlsx");
}

}  // namespace yanlu::documents
