#include "server/documents/form_sheet.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "server/documents/scratch_folder.hpp"
#include "server/text/characters.hpp"

namespace yanlu::documents {
namespace {

constexpr double kLookupWidth = 24;
constexpr double kTextWidth = 90;
constexpr const char* kChoicesSheet = "_";  // hidden: where the choices stand, for a list of them may be long

void require(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("libxlsxwriter: ") + lxw_strerror(error));
}

class FormBook {
 public:
  explicit FormBook(const std::string& path) : book_(workbook_new(path.c_str())) {
    heading_ = workbook_add_format(book_);
    format_set_bold(heading_);
    format_set_bg_color(heading_, 0xEEEEEE);
    format_set_border(heading_, LXW_BORDER_THIN);
    text_ = workbook_add_format(book_);
    format_set_num_format(text_, "@");
    format_set_text_wrap(text_);
    format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "yyyy-mm-dd");
    format_set_align(day_, LXW_ALIGN_VERTICAL_TOP);
  }

  void write(const FormSheet& form) {
    auto* const sheet = workbook_add_worksheet(book_, form.name.c_str());
    for (const auto& lookup : form.lookups) write(lookup);
    auto* const choices = workbook_add_worksheet(book_, kChoicesSheet);
    for (std::size_t i = 0; i < form.columns.size(); ++i) write(sheet, choices, form, i);
    worksheet_hide(choices);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_activate(sheet);
    require(workbook_close(book_));
  }

 private:
  void write(const FormSheet::Lookup& lookup) {
    auto* const sheet = workbook_add_worksheet(book_, lookup.name.c_str());
    require(worksheet_set_column(sheet, 0, 0, kLookupWidth, nullptr));
    require(worksheet_set_column(sheet, 1, 1, kTextWidth, nullptr));
    for (std::size_t row = 0; row < lookup.rows.size(); ++row)
      for (std::size_t column = 0; column < lookup.rows[row].size(); ++column)
        require(worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                       text::plain(lookup.rows[row][column]).c_str(), text_));
  }

  void write(lxw_worksheet* sheet, lxw_worksheet* choices, const FormSheet& form, std::size_t index) {
    const auto& column = form.columns[index];
    const auto at = static_cast<lxw_col_t>(index);
    require(worksheet_set_column(sheet, at, at, column.width, column.is_day ? day_ : text_));
    require(worksheet_write_string(sheet, 0, at, text::plain(column.heading).c_str(), heading_));
    if (column.choices.empty() && column.note.empty()) return;
    for (std::size_t row = 0; row < column.choices.size(); ++row)
      require(worksheet_write_string(choices, static_cast<lxw_row_t>(row), at, text::plain(column.choices[row]).c_str(),
                                     text_));
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    std::string source;
    if (!column.choices.empty()) {
      const std::string letter(1, static_cast<char>('A' + index));
      source = "='" + std::string(kChoicesSheet) + "'!$" + letter + "$1:$" + letter + "$" +
               std::to_string(column.choices.size());
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = source.data();
    }
    std::string note = column.note;
    rule.input_message = note.data();
    rule.show_error = LXW_VALIDATION_OFF;  // "12" will do as well as 第十二条
    require(worksheet_data_validation_range(sheet, 1, at, static_cast<lxw_row_t>(std::max<std::size_t>(form.rows, 1)),
                                            at, &rule));
  }

  lxw_workbook* book_;
  lxw_format* heading_;
  lxw_format* text_;
  lxw_format* day_;
};

}  // namespace

std::string xlsx_form(const FormSheet& form) {
  const ScratchFolder scratch;
  FormBook(scratch.path("out.xlsx")).write(form);
  return scratch.read("out.xlsx");
}

}  // namespace yanlu::documents
