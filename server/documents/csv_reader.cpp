#include <algorithm>
#include <optional>
#include <utility>

#include "server/documents/csv.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::documents {
namespace {

// Each function takes what its name says from the front of what is left. The first problem ends the reading.
class CsvReader {
 public:
  CsvReader(std::string_view text, const CsvForm& form) : text_(text), form_(form) {}

  tl::expected<std::vector<CsvRow>, CsvProblem> read() {
    while (at_ < text_.size() && !problem_) read_row();
    if (problem_) return tl::unexpected(*problem_);
    return std::move(rows_);
  }

 private:
  void read_row() {
    CsvRow row{++row_, {}};
    if (take_line_end()) return;
    do {
      column_ = row.cells.size();
      row.cells.push_back(read_cell());
    } while (!problem_ && take_separator());
    take_line_end();
    rows_.push_back(std::move(row));
  }

  std::string read_cell() {
    if (++cells_ > form_.most_cells) return fail(CsvFault::too_many_cells, line_);
    const auto quote = after_blanks();
    if (quote >= text_.size() || text_[quote] != '"') return read_unquoted();
    at_ = quote + 1;
    return read_quoted();
  }

  std::string read_unquoted() {
    const auto begin = at_;
    while (at_ < text_.size() && !is_line_end() && text_[at_] != form_.separator) ++at_;
    const auto cell = text_.substr(begin, at_ - begin);
    if (std::count(cell.begin(), cell.end(), '"') % 2 != 0) return fail(CsvFault::lone_quote, line_);
    return checked(std::string(cell), line_);
  }

  // The opening quotation mark is taken.
  std::string read_quoted() {
    const auto opened = line_;
    std::string cell;
    while (at_ < text_.size()) {
      if (text_[at_] != '"') {
        append_to(cell);
      } else if (text_.substr(at_, 2) == "\"\"") {
        cell += '"';
        at_ += 2;
      } else {
        ++at_;
        at_ = after_blanks();
        if (is_end_of_cell()) return checked(std::move(cell), opened);
        return fail(CsvFault::text_after_quote, opened);
      }
    }
    return fail(CsvFault::quote_never_closed, opened);
  }

  // A line end, or what stands before the next one or the next quotation mark.
  void append_to(std::string& cell) {
    const auto begin = at_;
    if (!take_line_end()) at_ = std::min(text_.find_first_of("\"\r\n", at_), text_.size());
    cell += text_.substr(begin, at_ - begin);
  }

  // `line` is where the cell begins.
  std::string checked(std::string cell, std::size_t line) {
    const auto nul = std::min(cell.find('\0'), cell.size());
    const auto malformed = text::well_formed_length(cell);
    const auto bad = std::min(nul, malformed);
    if (bad == cell.size()) return cell;
    for (std::size_t i = 0; i < bad; ++i)
      if (cell[i] == '\n' || (cell[i] == '\r' && cell[i + 1] != '\n')) ++line;
    return fail(nul < malformed ? CsvFault::nul : CsvFault::no_utf8, line);
  }

  bool is_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  bool is_end_of_cell() const { return at_ == text_.size() || is_line_end() || text_[at_] == form_.separator; }

  bool take_line_end() {
    if (at_ == text_.size() || !is_line_end()) return false;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
    return true;
  }

  bool take_separator() {
    if (at_ == text_.size() || text_[at_] != form_.separator) return false;
    ++at_;
    return true;
  }

  std::size_t after_blanks() const {
    auto at = at_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t') && text_[at] != form_.separator) ++at;
    return at;
  }

  std::string fail(CsvFault fault, std::size_t line) {
    problem_ = CsvProblem{fault, row_, column_, line, fault == CsvFault::text_after_quote ? line_ : 0};
    return {};
  }

  std::string_view text_;
  CsvForm form_;
  std::vector<CsvRow> rows_;
  std::optional<CsvProblem> problem_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace

tl::expected<std::vector<CsvRow>, CsvProblem> read_csv(std::string_view text, const CsvForm& form) {
  return CsvReader(text, form).read();
}

}  // namespace yanlu::documents
