#include "content/draft_text.hpp"

#include <algorithm>

#include "content/draft_reader.hpp"
#include "content/normalize.hpp"

namespace yanlu::content {

bool encloses(const Division& outer, const Division& inner) {
  if (outer.kind == DivisionKind::heading) return false;
  if (inner.kind == DivisionKind::heading && !inner.label.empty()) return outer.kind == DivisionKind::annex;
  return outer.kind < inner.kind;
}

std::string full_title(const Division& division) {
  if (division.label.empty() || division.title.empty()) return division.label + division.title;
  const bool colon = division.label.ends_with("：") || division.label.ends_with(":");
  return division.label + (colon ? "" : " ") + division.title;
}

tl::expected<DraftText, ReadError> read_draft(std::string_view markdown) {
  if (!is_valid_text(markdown)) {
    int line = 1;
    std::string_view rest = markdown;
    for (auto end = rest.find('\n'); end != std::string_view::npos && is_valid_text(rest.substr(0, end));
         end = rest.find('\n')) {
      rest.remove_prefix(end + 1);
      ++line;
    }
    return tl::unexpected(ReadError{line, "这一行不是 UTF-8 文字，请把文件另存为 UTF-8 编码。"});
  }
  return read_lines_of_draft(markdown);
}

std::vector<const Article*> articles(const DraftText& draft) {
  std::vector<const Article*> found;
  for (const auto& element : draft.elements)
    if (const auto* article = std::get_if<Article>(&element)) found.push_back(article);
  return found;
}

std::size_t count_articles(const DraftText& draft, ArticleKind kind) {
  const auto all = articles(draft);
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [kind](const Article* article) { return article->kind == kind; }));
}

std::size_t count_divisions(const DraftText& draft, DivisionKind kind) {
  return static_cast<std::size_t>(
      std::count_if(draft.elements.begin(), draft.elements.end(), [kind](const Element& element) {
        const auto* const division = std::get_if<Division>(&element);
        return division != nullptr && division->kind == kind;
      }));
}

}  // namespace yanlu::content
