#include "content/paragraph_html.hpp"

#include <optional>

#include "content/blocks.hpp"
#include "content/citations.hpp"
#include "content/outline.hpp"

namespace yanlu::content {
namespace {

struct Target {
  std::string key;
  std::optional<int> paragraph;
};

std::optional<Target> target_of(const Citation& citation, const Place& place, int paragraph, const ArticleKeys& keys) {
  using Base = Citation::Base;
  if (citation.other_law) return std::nullopt;
  if (citation.base == Base::previous_paragraph) {
    if (place.key.empty() || paragraph < 2) return std::nullopt;
    return Target{place.key, paragraph - 1};
  }
  if (citation.base != Base::named) {
    const auto& key = citation.base == Base::this_article ? place.key : place.previous;
    if (key.empty()) return std::nullopt;
    return Target{key, citation.paragraph};
  }
  const auto found = keys.find(citation.article);
  if (found == keys.end()) return std::nullopt;
  return Target{found->second, citation.paragraph};
}

std::string with_links(std::string_view text, const Place& place, int paragraph, const ArticleKeys& keys) {
  std::string html;
  std::size_t done = 0;
  for (const auto& citation : find_citations(text)) {
    const auto target = target_of(citation, place, paragraph, keys);
    if (!target) continue;
    html += escape_html(text.substr(done, citation.begin - done)) + "<a href=\"#article-" + target->key;
    if (target->paragraph) html += "-p" + std::to_string(*target->paragraph);
    html += "\">" + escape_html(text.substr(citation.begin, citation.end - citation.begin)) + "</a>";
    done = citation.end;
  }
  return html + escape_html(text.substr(done));
}

const char* class_of(LineRank rank) {
  switch (rank) {
    case LineRank::item:
    case LineRank::more_of_item:
      return " class=\"item\"";
    case LineRank::subitem:
    case LineRank::more_of_subitem:
      return " class=\"subitem\"";
    case LineRank::paragraph:
    case LineRank::table_row:
      break;
  }
  return "";
}

}  // namespace

std::string paragraph_html(const std::vector<PrintedLine>& lines, const Place& place, const ArticleKeys& keys) {
  std::vector<std::string_view> texts;
  texts.reserve(lines.size());
  for (const auto& line : lines) texts.emplace_back(line.text);
  const auto ranked = labelled_lines(texts);
  std::string html;
  int paragraphs = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!lines[at].table_html.empty()) {
      html += lines[at].table_html;
      continue;
    }
    const auto rank = ranked[at].rank;
    std::string attributes = class_of(rank);
    if (rank == LineRank::paragraph) {
      ++paragraphs;
      if (!place.key.empty()) attributes = " id=\"article-" + place.key + "-p" + std::to_string(paragraphs) + "\"";
    }
    html += "<p" + attributes + ">" + with_links(lines[at].text, place, paragraphs, keys) + "</p>\n";
  }
  return html;
}

}  // namespace yanlu::content
