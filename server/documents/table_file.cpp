#include "server/documents/table_file.hpp"

#include <algorithm>
#include <array>

#include "server/documents/csv.hpp"
#include "server/documents/encoding.hpp"
#include "server/documents/process.hpp"
#include "server/documents/zip.hpp"
#include "server/log/log.hpp"
#include "server/text/characters.hpp"
#include "server/text/lines.hpp"
#include "server/text/trim.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kLargestUnpackedTable = 10 * kLargestDocument;
constexpr std::size_t kMemoryForTables = std::size_t{512} << 20U;
constexpr std::size_t kLargestCsv = std::size_t{64} << 20U;

tl::unexpected<TableProblem> problem(Unreadable why) { return tl::unexpected(TableProblem{why}); }

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

tl::expected<Table, TableProblem> table_from_csv(std::string_view text) {
  text = text::without_byte_order_mark(text);
  auto rows = read_csv(text, {separator_of(text), kMostTableCells});
  if (!rows && rows.error().fault == CsvFault::too_many_cells) return problem(Unreadable::too_expensive);
  if (!rows) return tl::unexpected(TableProblem{Unreadable::not_this_kind, rows.error()});
  Table table;
  for (auto& row : *rows) {
    for (auto& cell : row.cells) cell = text::trimmed(text::plain(cell));
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    if (!row.cells.empty()) table.rows.push_back({row.number, std::move(row.cells)});
  }
  return table;
}

tl::expected<Table, TableProblem> table_from_xlsx(const std::string& bytes, std::chrono::milliseconds patience) {
  const auto unpacked = unpacked_size(bytes);
  if (!unpacked) return problem(Unreadable::not_this_kind);
  if (*unpacked > kLargestUnpackedTable) return problem(Unreadable::too_expensive);
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
  return table_from_csv(*text);
}

std::string column_letters(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / kLetters)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % kLetters));
  return letters;
}

}  // namespace yanlu::documents
