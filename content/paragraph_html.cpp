#include "content/paragraph_html.hpp"

#include "content/blocks.hpp"
#include "content/citations.hpp"
#include "content/outline.hpp"

namespace yanlu::content {
namespace {

std::string with_links(std::string_view text, const std::set<std::string>& keys) {
  std::string html;
  std::size_t done = 0;
  for (const auto& citation : find_citations(text)) {
    if (citation.other_law || !keys.contains(citation.article)) continue;
    html += escape_html(text.substr(done, citation.begin - done)) + "<a href=\"#article-" + citation.article;
    if (citation.paragraph) html += "-p" + std::to_string(*citation.paragraph);
    html += "\">" + escape_html(text.substr(citation.begin, citation.end - citation.begin)) + "</a>";
    done = citation.end;
  }
  return html + escape_html(text.substr(done));
}

}  // namespace

std::string paragraph_html(const std::vector<PrintedLine>& lines, std::string_view anchor,
                           const std::set<std::string>& keys) {
  std::string html;
  int paragraphs = 0;
  for (const auto& line : lines) {
    if (!line.table_html.empty()) {
      html += line.table_html;
      continue;
    }
    const auto rank = labelled_line(line.text).rank;
    std::string attributes;
    if (rank == LineRank::item) attributes = " class=\"item\"";
    if (rank == LineRank::subitem) attributes = " class=\"subitem\"";
    if (rank == LineRank::paragraph && !anchor.empty())
      attributes = " id=\"" + std::string(anchor) + "-p" + std::to_string(++paragraphs) + "\"";
    html += "<p" + attributes + ">" + with_links(line.text, keys) + "</p>\n";
  }
  return html;
}

}  // namespace yanlu::content
