#include "search/answer/snippet.hpp"

#include <xapian.h>

#include <algorithm>

#include "search/language/folding.hpp"

namespace yanlu::search {
namespace {

constexpr std::size_t kSnippetLength = 60;
constexpr std::size_t kBeforeMatch = 15;
constexpr std::string_view kCut = "…";

struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// From the first of those occurrences that have the most others close behind them.
std::size_t best_place(const std::vector<Span>& found) {
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t last = 0;
  for (std::size_t first = 0; first < found.size(); ++first) {
    while (last < found.size() && found[last].end <= found[first].begin + kSnippetLength - kBeforeMatch) ++last;
    if (last - std::min(first, last) <= most) continue;
    most = last - first;
    best = found[first].begin;
  }
  return most == 0 && !found.empty() ? found.front().begin : best;
}

Window window_around(std::u32string_view folded, const std::vector<Span>& found) {
  const auto first = best_place(found);
  Window window;
  window.begin = first - std::min(first, kBeforeMatch);
  window.end = std::min(folded.size(), window.begin + kSnippetLength);
  window.begin = std::min(window.begin, window.end - std::min(window.end, kSnippetLength));
  while (window.begin > 0 && is_mark(folded[window.begin])) --window.begin;
  while (window.end < folded.size() && is_mark(folded[window.end])) ++window.end;
  return window;
}

// One flag a character of the window; an occurrence may begin before the window or end behind it.
std::vector<bool> highlights_in(Window window, const std::vector<Span>& found) {
  std::vector<bool> highlights(window.end - window.begin);
  for (const auto& span : found)
    for (auto lit = std::max(span.begin, window.begin); lit < std::min(span.end, window.end); ++lit)
      highlights[lit - window.begin] = true;
  return highlights;
}

}  // namespace

std::vector<Fragment> make_snippet(std::string_view text, std::u32string_view folded, const std::vector<Span>& found) {
  const auto window = window_around(folded, found);
  const auto highlights = highlights_in(window, found);
  std::vector<Fragment> fragments;
  const auto append = [&](std::string_view piece, bool highlighted) {
    if (fragments.empty() || fragments.back().highlighted != highlighted) fragments.push_back({{}, highlighted});
    fragments.back().text += piece;
  };
  if (window.begin > 0) append(kCut, false);
  Xapian::Utf8Iterator at(text.data(), text.size());
  for (std::size_t skipped = 0; skipped < window.begin; ++skipped) ++at;
  for (auto index = window.begin; index < window.end; ++index) {
    const char* const begin = at.raw();
    ++at;
    const char* const end = at == Xapian::Utf8Iterator() ? text.data() + text.size() : at.raw();
    const std::string_view character(begin, static_cast<std::size_t>(end - begin));
    append(is_space(folded[index]) ? " " : character, highlights[index - window.begin]);
  }
  if (window.end < folded.size()) append(kCut, false);
  return fragments;
}

}  // namespace yanlu::search
