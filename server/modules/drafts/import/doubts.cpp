#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "content/normalize.hpp"
#include "server/http/form_data.hpp"
#include "server/modules/drafts/import/import.hpp"
#include "server/text/cut.hpp"
#include "server/text/lines.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

// The beginning of an article, to know it by.
std::string beginning_of(std::string_view text) {
  constexpr std::size_t kCharacters = 30;
  const auto beginning = text::first_characters(text.substr(0, text.find('\n')), kCharacters);
  return std::string(beginning) + (beginning.size() < text.size() ? "…" : "");
}

}  // namespace

std::vector<Doubt> doubts_about(const content::DraftText& text, std::string_view markdown) {
  const auto lines = text::split(markdown, '\n');
  std::map<int, Doubt> by_line;
  for (const auto& warning : text.warnings) {
    auto& doubt = by_line[warning.line];
    doubt.line = warning.line;
    const auto index = static_cast<std::size_t>(std::max(warning.line, 1)) - 1;
    if (index < lines.size()) doubt.words = lines[index];
    doubt.messages.push_back(warning.message);
  }
  std::vector<Doubt> doubts;
  for (auto& [line, doubt] : by_line) {
    doubt.acceptance = std::to_string(line) + ':' + doubt.words;
    for (const auto& message : doubt.messages) doubt.acceptance += '|' + message;
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

std::string corrected(std::string_view markdown, const http::FormData& form) {
  std::string whole;
  int number = 0;
  for (const auto& line : text::split(markdown, '\n')) {
    const auto field = "line_" + std::to_string(++number);
    if (number > 1) whole += '\n';
    whole += form.has(field) ? form.raw(field) : line;
  }
  return whole;
}

json tree_context(const content::DraftText& text) {
  json rows = json::array();
  std::vector<content::Division> open;
  for (const auto& element : text.elements) {
    if (const auto* const division = std::get_if<content::Division>(&element)) {
      while (!open.empty() && !content::encloses(open.back(), *division)) open.pop_back();
      open.push_back(*division);
      rows.push_back({{"depth", open.size()},
                      {"is_division", true},
                      {"label", division->label},
                      {"words", division->title},
                      {"line", division->line}});
    } else if (const auto* const article = std::get_if<content::Article>(&element)) {
      rows.push_back({{"depth", open.size() + 1},
                      {"is_division", false},
                      {"label", article->number},
                      {"words", beginning_of(article->text)},
                      {"line", article->line}});
    } else if (const auto* const passage = std::get_if<content::Passage>(&element)) {
      rows.push_back({{"depth", open.size() + 1},
                      {"is_division", false},
                      {"label", ""},
                      {"words", beginning_of(passage->text)},
                      {"line", passage->line}});
    }
  }
  return rows;
}

}  // namespace yanlu::drafts
