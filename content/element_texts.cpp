#include "content/element_texts.hpp"

namespace yanlu::content {
namespace {

// The main text, and each annex: 第三条 means the third of its own where it has any.
using Scopes = std::vector<ArticleKeys>;

bool begins_annex(const Element& element) {
  const auto* const division = std::get_if<Division>(&element);
  return division != nullptr && division->kind == DivisionKind::annex;
}

Scopes scopes_of(const DraftText& draft) {
  Scopes scopes(1);
  for (const auto& element : draft.elements) {
    if (begins_annex(element)) scopes.emplace_back();
    const auto* const article = std::get_if<Article>(&element);
    // A decision's 第三条 is the amended law's, not its own third clause.
    if (article != nullptr && article->kind == ArticleKind::article)
      scopes.back().emplace(article->key.substr(0, article->key.find('_')), article->key);
  }
  return scopes;
}

std::string text_of(const std::vector<PrintedLine>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line.text;
  return text;
}

}  // namespace

void set_texts(DraftText& draft, const PrintedElements& printed) {
  const auto scopes = scopes_of(draft);
  std::size_t scope = 0;
  std::string previous;
  for (std::size_t at = 0; at < draft.elements.size(); ++at) {
    auto& element = draft.elements[at];
    if (begins_annex(element)) {
      ++scope;
      previous.clear();
    }
    const auto lines = printed.find(at);
    const auto& keys = scopes[scope].empty() ? scopes.front() : scopes[scope];
    if (auto* const article = std::get_if<Article>(&element)) {
      if (lines != printed.end()) {
        article->text = text_of(lines->second);
        article->html = paragraph_html(lines->second, {article->key, previous}, keys);
      }
      previous = article->kind == ArticleKind::article ? article->key : std::string{};
    } else if (auto* const passage = std::get_if<Passage>(&element); passage != nullptr && lines != printed.end()) {
      passage->text = text_of(lines->second);
      passage->html = paragraph_html(lines->second, {}, keys);
    }
  }
}

}  // namespace yanlu::content
