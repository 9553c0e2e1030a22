#pragma once

// The terms of the index (table in README.md).

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yanlu::search {

// Where a term stands in a text, modulo seven: bit p tells that it begins at a position p, p + 7, p + 14 … Pairs that
// are side by side in a text have masks that are one rotation apart, so most texts that hold the pairs of a chunk in
// other places are told without positions and without reading them. One byte in the index, kept as the wdf.
using Places = std::uint8_t;
inline constexpr unsigned kPlaces = 7;
inline constexpr Places kAllPlaces = (1U << kPlaces) - 1;

Places place_of(std::size_t position);
// The places that lie `characters` before these.
Places moved_back(Places places, std::size_t characters);

// The terms of a text, each once. Nearly all are pairs, told by number, which is quicker than by name: the first
// character, then the second in the lower 21 bits, 0 where a run ends.
struct TextTerms {
  std::vector<std::pair<std::uint64_t, Places>> pairs;  // ascending
  std::map<std::string, Places> others;
};
TextTerms text_terms(std::u32string_view folded_text);
std::string term_of_pair_number(std::uint64_t pair);
// The same by name.
std::vector<std::pair<std::string, Places>> terms_of_text(std::u32string_view folded_text);

std::string term_of_pair(char32_t first, char32_t second);
// A single character stands for itself where a run of dense characters ends; elsewhere it begins a pair.
std::string term_of_character(char32_t character);
std::string term_of_word(std::u32string_view word);
// Of short words, which English hardly bends and numbers and names are made of, the word itself: "gas" is not "ga".
std::string term_of_stem(std::u32string_view word);
std::string term_of_reference(std::string_view article_key);

}  // namespace yanlu::search
