#include "search/language/terms.hpp"

#include <xapian.h>

#include <algorithm>

#include "search/language/article_references.hpp"
#include "search/language/character_runs.hpp"

namespace yanlu::search {
namespace {

constexpr char kTextPrefix = 'T';
constexpr char kStemPrefix = 'S';
constexpr char kReferencePrefix = 'A';
// Longer words are cut there; the text itself tells them apart.
constexpr std::size_t kLongestWord = 32;
constexpr std::size_t kLongestUnstemmed = 3;

constexpr unsigned kCharacterBits = 21;  // of a code point

std::uint64_t pair_number(char32_t first, char32_t second) { return (std::uint64_t{first} << kCharacterBits) | second; }

}  // namespace

Places place_of(std::size_t position) { return static_cast<Places>(1U << (position % kPlaces)); }

Places moved_back(Places places, std::size_t characters) {
  const auto by = characters % kPlaces;
  return static_cast<Places>(((unsigned{places} >> by) | (unsigned{places} << (kPlaces - by))) & kAllPlaces);
}

std::string term_of_pair(char32_t first, char32_t second) {
  std::string term(1, kTextPrefix);
  Xapian::Unicode::append_utf8(term, first);
  if (second != 0) Xapian::Unicode::append_utf8(term, second);
  return term;
}

std::string term_of_character(char32_t character) { return term_of_pair(character, 0); }
std::string term_of_word(std::u32string_view word) { return kTextPrefix + to_utf8(word.substr(0, kLongestWord)); }

std::string term_of_stem(std::u32string_view word) {
  thread_local const Xapian::Stem stem("english");  // it writes into itself while it works
  const bool plain = word.size() > kLongestUnstemmed &&
                     std::all_of(word.begin(), word.end(), [](char32_t c) { return c >= U'a' && c <= U'z'; });
  const auto utf8 = to_utf8(word.substr(0, kLongestWord));
  return kStemPrefix + (plain ? stem(utf8) : utf8);
}

std::string term_of_reference(std::string_view article_key) { return kReferencePrefix + std::string(article_key); }

TextTerms text_terms(std::u32string_view text) {
  TextTerms terms;
  auto& pairs = terms.pairs;
  auto& others = terms.others;
  for_each_run(text, [&](RunKind kind, std::u32string_view run, std::size_t begin) {
    if (kind == RunKind::word) {
      others[term_of_word(run)] |= place_of(begin);
      const auto stem = term_of_stem(run);
      if (stem.substr(1) != term_of_word(run).substr(1)) others[stem] |= place_of(begin);
    }
    if (kind != RunKind::dense) return;
    for (std::size_t at = 0; at + 1 < run.size(); ++at)
      pairs.emplace_back(pair_number(run[at], run[at + 1]), place_of(begin + at));
    pairs.emplace_back(pair_number(run.back(), 0), place_of(begin + run.size() - 1));
  });
  for (const auto& reference : article_references_in(text))
    others[term_of_reference(reference.key)] |= place_of(reference.begin);
  std::sort(pairs.begin(), pairs.end());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < pairs.size(); ++kept) {
    auto once = pairs[at];
    for (; at < pairs.size() && pairs[at].first == once.first; ++at) once.second |= pairs[at].second;
    pairs[kept] = once;
  }
  pairs.resize(kept);
  return terms;
}

std::string term_of_pair_number(std::uint64_t pair) {
  constexpr std::uint64_t kSecond = (std::uint64_t{1} << kCharacterBits) - 1;
  return term_of_pair(static_cast<char32_t>(pair >> kCharacterBits), static_cast<char32_t>(pair & kSecond));
}

std::vector<std::pair<std::string, Places>> terms_of_text(std::u32string_view text) {
  const auto [pairs, others] = text_terms(text);
  std::vector<std::pair<std::string, Places>> terms(others.begin(), others.end());
  for (const auto& [pair, places] : pairs) terms.emplace_back(term_of_pair_number(pair), places);
  return terms;
}

}  // namespace yanlu::search
