#include "search/answer/occurrences.hpp"

#include <algorithm>

#include "search/language/article_references.hpp"
#include "search/language/character_runs.hpp"
#include "search/language/terms.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

bool is_form_of(std::u32string_view run, const Expression& leaf) {
  if (leaf.kind == Kind::prefix) return run.starts_with(leaf.text);
  if (run == leaf.text) return true;
  // Terms of longer words are cut, and no English word is so long.
  constexpr std::size_t kLongest = 32;
  return run.size() <= kLongest && leaf.text.size() <= kLongest && term_of_stem(run) == term_of_stem(leaf.text);
}

// Calls `visit(span)`, which says whether to go on.
template <typename Visit>
void for_each_occurrence(const Expression& leaf, std::u32string_view text, Visit visit) {
  if (leaf.kind == Kind::literal) {
    for (auto at = find_literal(text, leaf.text); at != text.npos; at = find_literal(text, leaf.text, at + 1))
      if (!visit(Span{at, at + leaf.text.size()})) return;
  } else if (leaf.kind == Kind::reference) {
    for (const auto& reference : article_references_in(text))
      if (reference.key == leaf.key && !visit(Span{reference.begin, reference.end})) return;
  } else {
    bool wanted = true;
    for_each_run(text, [&](RunKind kind, std::u32string_view run, std::size_t begin) {
      if (wanted && kind == RunKind::word && is_form_of(run, leaf)) wanted = visit(Span{begin, begin + run.size()});
    });
  }
}

void gather(const Expression& expression, std::u32string_view text, std::vector<Span>& spans) {
  if (expression.kind == Kind::none_of) return;
  for (const auto& child : expression.children) gather(child, text, spans);
  if (expression.is_words())
    for_each_occurrence(expression, text, [&](Span span) {
      spans.push_back(span);
      return true;
    });
}

}  // namespace

bool holds(const Expression& expression, std::u32string_view text, const FieldTest& field_holds) {
  const auto held = [&](const Expression& child) { return holds(child, text, field_holds); };
  const auto& children = expression.children;
  switch (expression.kind) {
    case Kind::all_of:
      return std::all_of(children.begin(), children.end(), held);
    case Kind::any_of:
      return std::any_of(children.begin(), children.end(), held);
    case Kind::none_of:
      return !held(children.front());
    case Kind::field:
    case Kind::time:
    case Kind::id:
    case Kind::group:
      return field_holds(expression);
    default:
      break;
  }
  bool found = false;
  for_each_occurrence(expression, text, [&](Span) {
    found = true;
    return false;
  });
  return found;
}

std::vector<Span> occurrences(const Expression& expression, std::u32string_view text) {
  std::vector<Span> spans;
  gather(expression, text, spans);
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

std::size_t find_literal(std::u32string_view text, std::u32string_view literal, std::size_t from) {
  const auto inside_word = [&](std::size_t at) {
    return at > 0 && at < text.size() && is_word_character(text[at - 1]) && is_word_character(text[at]);
  };
  for (auto at = text.find(literal, from); at != text.npos; at = text.find(literal, at + 1))
    if (!inside_word(at) && !inside_word(at + literal.size())) return at;
  return text.npos;
}

}  // namespace yanlu::search
