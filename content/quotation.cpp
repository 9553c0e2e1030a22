#include "content/quotation.hpp"

#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

// A row of a table as a page shows it: its cells, without the strokes between them; nothing of the row of dashes.
std::string cells_of(std::string_view row) {
  if (row.find_first_not_of("|-: \t") == std::string_view::npos) return {};
  std::string cells;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const bool is_escaped = row[at] == '\\' && at + 1 < row.size() && row[at + 1] == '|';
    if (is_escaped) ++at;
    if (row[at] != '|' || is_escaped) cells += row[at];
  }
  return cells;
}

// The characters that somebody can select on a page of the text.
std::string as_shown(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    shown += line.starts_with('|') ? cells_of(line) : std::string(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return without_spaces(shown);
}

}  // namespace

bool holds_words(std::string_view text, std::string_view words) {
  const auto wanted = without_spaces(words);
  if (wanted.empty()) return false;
  return without_spaces(text).find(wanted) != std::string::npos || as_shown(text).find(wanted) != std::string::npos;
}

}  // namespace yanlu::content
