// Tables as .csv, whose separator the first byte chooses, and the container of .xlsx.

#include <algorithm>
#include <cstdlib>
#include <string>

#include "server/documents/csv.hpp"
#include "server/documents/zip.hpp"
#include "server/text/lines.hpp"
#include "server/text/utf8.hpp"

namespace {

using namespace yanlu;  // NOLINT(google-build-using-namespace): a program of one file

constexpr std::size_t kMostCells = 500;

void require(bool holds) {
  if (!holds) std::abort();
}

// Where no quotation mark stands, a table is no more than lines and separators.
void expect_plain_splitting(const std::string& text, const std::vector<documents::CsvRow>& rows, char separator) {
  const auto unix_text = text::unix_lines(text);
  const auto lines = text::split(unix_text, '\n');
  auto row = rows.begin();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const auto cells = text::split(lines[i], separator);
    require(row != rows.end() && row->number == i + 1);
    require(std::equal(row->cells.begin(), row->cells.end(), cells.begin(), cells.end()));
    ++row;
  }
  require(row == rows.end());
}

std::string written(const std::vector<documents::CsvRow>& rows, char separator) {
  std::string text;
  std::size_t number = 1;
  for (const auto& row : rows) {
    for (; number < row.number; ++number) text += "\r\n";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) text += separator;
      text += '"';
      for (const char c : row.cells[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
    ++number;
  }
  return text;
}

void read_table(const std::string& text, char separator) {
  const documents::CsvForm form{separator, kMostCells};
  const auto rows = documents::read_csv(text, form);
  if (!rows) {
    const auto unix_text = text::unix_lines(text);
    const auto lines = static_cast<std::size_t>(std::count(unix_text.begin(), unix_text.end(), '\n')) + 1;
    const auto& problem = rows.error();
    require(problem.line >= 1 && problem.line <= lines && problem.row >= 1 && problem.row <= problem.line);
    require(problem.closed == 0 || (problem.closed >= problem.line && problem.closed <= lines));
    return;
  }
  for (const auto& row : *rows)
    for (const auto& cell : row.cells) require(text::is_clean(cell));
  if (text.find('"') == std::string::npos) expect_plain_splitting(text, *rows, separator);
  const auto again = documents::read_csv(written(*rows, separator), form);
  require(again && again->size() == rows->size());
  for (std::size_t i = 0; i < rows->size(); ++i)
    require(again->at(i).number == rows->at(i).number && again->at(i).cells == rows->at(i).cells);
}

void read_zip(const std::string& bytes) {
  constexpr std::size_t kMost = 1'000'000;
  const auto entries = documents::unzip(bytes, kMost, [](std::string_view) { return true; });
  if (!entries) return;
  const auto size = documents::unpacked_size(bytes);
  require(size && *size <= kMost);
  if (entries->empty()) return;
  const auto again = documents::unzip(documents::zip(*entries), kMost, [](std::string_view) { return true; });
  require(again && again->size() == entries->size());
  for (std::size_t i = 0; i < entries->size(); ++i)
    require(again->at(i).name == entries->at(i).name && again->at(i).content == entries->at(i).content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer hands over bytes
  if (bytes.starts_with("PK"))
    read_zip(bytes);
  else if (!bytes.empty())
    read_table(bytes.substr(1), bytes[0] == 't' ? '\t' : bytes[0] == ';' ? ';' : ',');
  return 0;
}
