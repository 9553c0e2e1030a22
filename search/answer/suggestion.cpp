#include "search/answer/suggestion.hpp"

#include <algorithm>

#include "search/answer/evaluation.hpp"
#include "search/language/character_runs.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

// So many of the most frequent continuations are counted, over the newest documents.
constexpr std::size_t kCounted = 12;
constexpr std::uint64_t kNewest = 50'000;
constexpr std::size_t kLongestSuggestion = 6;

struct Continued {
  std::size_t documents;
  std::u32string word;
};

std::vector<Continued> terms_beginning(const View& view, const std::string& beginning) {
  std::vector<Continued> terms;
  for (const auto& [term, documents] : view.terms_beginning(beginning))
    terms.push_back({documents, fold(std::string_view(term).substr(1))});
  const auto kept = std::min(terms.size(), kCounted);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(),
                    [](const Continued& a, const Continued& b) {
                      return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
                    });
  terms.resize(kept);
  return terms;
}

// The words of Chinese that begin with `word`, one character longer each step as long as most texts agree on it.
std::vector<Continued> continue_dense(const View& view, const std::u32string& word) {
  const auto last = view.last_id();
  const Evaluation newest(view,
                          {std::uint64_t{last} + 1 - std::min<std::uint64_t>(last, kNewest), std::uint64_t{last} + 1});
  std::vector<Continued> words;
  for (const auto& next : terms_beginning(view, term_of_character(word.back()))) {
    if (next.word.size() < 2) continue;
    auto longer = word + next.word[1];
    const auto documents =
        word.size() == 1 ? next.documents : newest.all({.kind = Kind::literal, .text = longer}).size();
    if (documents > 0) words.push_back({documents, std::move(longer)});
  }
  return words;
}

}  // namespace

std::vector<Suggestion> complete(const View& view, const std::vector<Field>& fields, std::string_view typed,
                                 std::size_t limit) {
  auto begin = typed.size();
  while (begin > 0 && std::string_view(" \t\n(\"").find(typed[begin - 1]) == std::string_view::npos) --begin;
  const auto head = std::string(typed.substr(0, begin));
  const auto tail = typed.substr(begin);
  std::vector<Suggestion> suggestions;
  const auto folded = fold(tail);
  if (folded.empty()) return suggestions;
  const auto add = [&](const std::string& word, std::size_t documents) {
    if (suggestions.size() < limit) suggestions.push_back({head + word, documents});
  };
  if (const auto colon = tail.find(':'); colon != tail.npos) {
    const auto name = tail.substr(0, colon);
    const auto value = to_utf8(fold(tail.substr(colon + 1)));
    for (const auto& field : fields) {
      const bool meant = field.name == name ||
                         std::find(field.spellings.begin(), field.spellings.end(), name) != field.spellings.end();
      if (!meant) continue;
      for (const auto& [spelling, stored] : field.values)
        if (to_utf8(fold(spelling)).starts_with(value)) add(std::string(name) + ':' + spelling, 0);
      const auto number = view.dictionary->find_field(field.name);
      if (!field.values.empty() || number == Dictionary::kUnknown) continue;
      for (const auto& [stored, ordinals] : view.dictionary->holders(number))
        if (stored.starts_with(value)) add(std::string(name) + ':' + stored, 0);
    }
    return suggestions;
  }
  std::vector<Continued> words;
  const auto kind = kind_of(folded.back());
  auto word_begin = folded.size();
  while (word_begin > 0 && kind_of(folded[word_begin - 1]) == kind) --word_begin;
  const auto word = folded.substr(word_begin);
  if (kind == RunKind::word && word.size() > 1)
    words = terms_beginning(view, term_of_word(word));
  else if (kind == RunKind::dense && word.size() <= kLongestSuggestion)
    words = continue_dense(view, word);
  std::erase_if(words, [&](const Continued& found) { return found.word == word; });
  std::sort(words.begin(), words.end(), [](const Continued& a, const Continued& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
  });
  const auto before = to_utf8(std::u32string_view(folded).substr(0, word_begin));
  for (const auto& found : words) add(before + to_utf8(found.word), found.documents);
  for (const auto& field : fields) {
    if (field.name.starts_with(to_utf8(folded))) add(field.name + ':', 0);
    for (const auto& spelling : field.spellings)
      if (spelling.starts_with(tail)) add(spelling + ':', 0);
  }
  return suggestions;
}

}  // namespace yanlu::search
