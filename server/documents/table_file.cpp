#include "server/documents/table_file.hpp"

#include <csv.h>

#include <algorithm>
#include <array>

#include "server/documents/csv.hpp"
#include "server/documents/encoding.hpp"
#include "server/documents/process.hpp"
#include "server/documents/zip.hpp"
#include "server/log/log.hpp"
#include "server/text/characters.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kLargestUnpackedTable = 10 * kLargestDocument;
constexpr std::size_t kMemoryForTables = std::size_t{512} << 20U;
constexpr std::size_t kLargestCsv = std::size_t{64} << 20U;

tl::unexpected<TableProblem> problem(Unreadable why, std::size_t row = 0) {
  return tl::unexpected(TableProblem{why, row});
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

// The rows as libcsv hears them.
class Rows {
 public:
  void add_cell(std::string_view text) {
    ++cells_;
    if (!is_too_much()) current_.push_back(trimmed(text::plain(text)));
  }
  void end_row() {
    ++number_;
    while (!current_.empty() && current_.back().empty()) current_.pop_back();
    if (!current_.empty()) table_.rows.push_back({number_, std::move(current_)});
    current_.clear();
  }
  bool is_too_much() const { return cells_ > kMostTableCells; }
  std::size_t number() const { return number_; }
  Table take() { return std::move(table_); }

 private:
  Table table_;
  std::vector<std::string> current_;
  std::size_t number_ = 0;
  std::size_t cells_ = 0;
};

void on_cell(void* text, std::size_t length, void* rows) {
  static_cast<Rows*>(rows)->add_cell({static_cast<const char*>(text), length});
}
void on_row(int, void* rows) { static_cast<Rows*>(rows)->end_row(); }

// The separator that stands most often in the first line, quoted text left out.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      if (!quoted && c == kSeparators[i]) ++counts[i];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// One kind of line end, so that each ends one row and empty lines count.
std::string unix_lines(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      lines += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      lines += '\n';
  }
  return lines;
}

class Parser {
 public:
  Parser() { csv_init(&parser_, CSV_REPALL_NL); }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  Parser(Parser&&) = delete;
  Parser& operator=(Parser&&) = delete;
  csv_parser* get() { return &parser_; }
  // libcsv tells by itself only where it is strict, and then every stray quotation mark is an error.
  bool is_inside_quotes() const { return parser_.quoted != 0 && parser_.pstate == kFieldBegun; }

 private:
  static constexpr int kFieldBegun = 2;  // libcsv.c: FIELD_BEGUN
  csv_parser parser_{};
};

tl::expected<Table, TableProblem> table_from_csv(std::string text) {
  if (text.starts_with(kCsvBeginning)) text.erase(0, std::string_view(kCsvBeginning).size());
  if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) return problem(Unreadable::not_this_kind);
  text = unix_lines(text);
  Rows rows;
  Parser parser;
  csv_set_delim(parser.get(), static_cast<unsigned char>(separator_of(text)));
  const bool parsed = csv_parse(parser.get(), text.data(), text.size(), on_cell, on_row, &rows) == text.size();
  const auto last_row = rows.number() + 1;
  if (!parsed) return problem(Unreadable::too_expensive);
  if (parser.is_inside_quotes()) return problem(Unreadable::not_this_kind, last_row);
  csv_fini(parser.get(), on_cell, on_row, &rows);
  if (rows.is_too_much()) return problem(Unreadable::too_expensive);
  return rows.take();
}

tl::expected<Table, TableProblem> table_from_xlsx(const std::string& bytes, std::chrono::milliseconds patience) {
  if (unpacked_size(bytes) > kLargestUnpackedTable) return problem(Unreadable::too_expensive);
  const auto place = Place::wait_for(patience);
  if (!place) return problem(Unreadable::busy);
  const ScratchFolder scratch;
  scratch.write("in.xlsx", bytes);
  const auto ending = run(*place, scratch,
                          {.arguments = {"xlsx2csv", "--quoting=all", "--dateformat=%Y-%m-%d", "--sheet=1",
                                         scratch.path("in.xlsx"), scratch.path("out.csv")},
                           .memory = kMemoryForTables,
                           .largest_file = kLargestCsv});
  if (ending.how == Ending::How::beyond_bounds) return problem(Unreadable::too_expensive);
  const auto says = [&](const char* words) { return ending.messages.find(words) != std::string::npos; };
  if (says("MemoryError") || says("File too large")) return problem(Unreadable::too_expensive);
  if (ending.how != Ending::How::well) {
    // Not its words: they may be a resident's.
    log::warning("table_unreadable", {{"status", std::to_string(ending.status)}});
    return problem(Unreadable::not_this_kind);
  }
  return table_from_csv(scratch.read("out.csv"));
}

bool is_no_table(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf");
}

}  // namespace

tl::expected<Table, TableProblem> table_from(const std::string& bytes, std::chrono::milliseconds patience) {
  if (bytes.size() > kLargestDocument) return problem(Unreadable::too_large);
  if (is_no_table(bytes)) return problem(Unreadable::not_this_kind);
  if (bytes.starts_with("PK\x03\x04")) return table_from_xlsx(bytes, patience);
  auto text = to_utf8(bytes);
  if (!text) return problem(text.error());
  return table_from_csv(*std::move(text));
}

std::string column_letters(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / kLetters)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % kLetters));
  return letters;
}

}  // namespace yanlu::documents
