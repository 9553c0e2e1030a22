#include "content/draft_text.hpp"

#include <algorithm>

#include "content/blocks.hpp"
#include "content/draft_reader.hpp"
#include "content/normalize.hpp"
#include "content/unfit_characters.hpp"

namespace yanlu::content {

std::string_view to_string(DivisionKind kind) {
  switch (kind) {
    case DivisionKind::annex:
      return "annex";
    case DivisionKind::part:
      return "part";
    case DivisionKind::subpart:
      return "subpart";
    case DivisionKind::chapter:
      return "chapter";
    case DivisionKind::section:
      return "section";
    case DivisionKind::heading:
      break;
  }
  return "heading";
}

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

namespace {

// As content/blocks.hpp counts lines.
int line_at(std::string_view text, std::size_t at) {
  int line = 1;
  for (std::size_t i = 0; i < at; ++i)
    if (text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n")) ++line;
  return line;
}

std::optional<ReadError> refusal_of(std::string_view markdown) {
  if (markdown.size() > kLargestText)
    return ReadError{line_at(markdown, kLargestText), "文字超过 4 MB，请把草案分成几个文件。"};
  if (const auto valid = valid_length(markdown); valid < markdown.size())
    return ReadError{line_at(markdown, valid), "这一行不是 UTF-8 文字，请把文件另存为 UTF-8 编码。"};
  if (const auto table = find_too_large_table(markdown))
    return ReadError{table->line, "表格太大：一张表格最多 100 栏，全文的表格合计最多十万格。"};
  return std::nullopt;
}

}  // namespace

tl::expected<DraftText, ReadError> read_draft(std::string_view markdown) {
  if (auto refusal = refusal_of(markdown)) return tl::unexpected(*std::move(refusal));
  auto cleaned = fit_characters(markdown);
  auto draft = read_lines_of_draft(cleaned.text);
  if (!draft || cleaned.warnings.empty()) return draft;
  auto& warnings = draft->warnings;
  warnings.insert(warnings.end(), cleaned.warnings.begin(), cleaned.warnings.end());
  std::stable_sort(warnings.begin(), warnings.end(),
                   [](const Warning& a, const Warning& b) { return a.line < b.line; });
  return draft;
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
