#include "tests/content/nothing_lost.hpp"

#include <algorithm>

#include "content/white_space.hpp"

namespace yanlu::testing {
namespace {

bool consists_of(std::string_view line, std::string_view marks) {
  return !line.empty() && line.find_first_not_of(marks) == std::string_view::npos;
}

std::string characters_of_line(std::string_view line) {
  line = content::trim(line);
  if (consists_of(line, "=") || consists_of(line, "-")) return {};
  if (consists_of(line, "|-: \t") && line.find('|') != std::string_view::npos) return {};
  if (line.starts_with('|')) return content::without_spaces(line.substr(1));
  if (line.starts_with('#')) {
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    auto end = line;
    while (end.ends_with('#')) end.remove_suffix(1);
    if (content::ends_with_space(end)) line = end;
    return content::without_spaces(line);
  }
  while (line.starts_with('>')) line = content::trim(line.substr(1));
  return content::without_spaces(line);
}

}  // namespace

std::string characters_of(std::string_view text) {
  std::string characters;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    characters += characters_of_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return characters;
}

std::string packed(std::string_view text) { return content::without_spaces(text); }

std::string first_difference(std::string_view source, std::string_view printed) {
  if (source == printed) return {};
  const auto* const at = std::mismatch(source.begin(), source.end(), printed.begin(), printed.end()).first;
  auto from = static_cast<std::size_t>(at - source.begin());
  while (from > 0 && from < source.size() && (static_cast<unsigned char>(source[from]) & 0xC0U) == 0x80U) --from;
  return "source has \"" + std::string(source.substr(std::min(from, source.size()), 60)) + "\", print has \"" +
         std::string(printed.substr(std::min(from, printed.size()), 60)) + '"';
}

std::vector<std::string> structure_of(const content::DraftText& draft) {
  std::vector<std::string> rows{"title " + draft.title};
  for (const auto& note : draft.notes) rows.push_back("note " + note);
  for (const auto& element : draft.elements) {
    if (const auto* const division = std::get_if<content::Division>(&element)) {
      rows.push_back("division " + std::to_string(static_cast<int>(division->kind)) + '|' + division->label + '|' +
                     division->title);
    } else if (const auto* const article = std::get_if<content::Article>(&element)) {
      std::string row = "article " + article->key + '|' + article->number + '|';
      for (const auto& above : article->path) row += above + '/';
      rows.push_back(row + '|' + article->text);
    } else if (const auto* const contents = std::get_if<content::Contents>(&element)) {
      for (const auto& line : contents->lines) rows.push_back("contents " + line);
    } else {
      rows.push_back("passage " + std::get<content::Passage>(element).text);
    }
  }
  return rows;
}

}  // namespace yanlu::testing
