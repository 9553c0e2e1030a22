#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace yanlu::search::likeness {

using Token = std::uint32_t;    // a character of a script without spaces, or the hash of a word
using Shingle = std::uint32_t;  // the hash of some tokens side by side

inline std::uint32_t mixed(std::uint64_t value) {  // the end of MurmurHash3, then folded
  value ^= value >> 33U;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33U;
  value *= 0xc4ceb9fe1a85ec53ULL;
  value ^= value >> 33U;
  return static_cast<std::uint32_t>(value ^ (value >> 32U));
}
inline std::uint64_t joined(std::uint64_t left, std::uint64_t right) {
  return (left ^ (left >> 29U)) * 0x9e3779b97f4a7c15ULL + right;
}

inline constexpr Token kLongestCharacter = 0xFFFF;  // larger tokens are words
inline constexpr Token kHoldsDigit = 0x20000;       // of words

// All tokens of a normalised text; with `body_only` those outside lines that name the subject, if there are any.
enum class Part { all, body };
std::vector<Token> tokens(std::u16string_view normalised, Part part);

// How much text it is, in characters of Chinese: a word counts as two.
std::size_t size_of(const std::vector<Token>& tokens);

// Three characters, five letters or a mixture side by side, from each place of the body; the whole where the text is
// shorter. In order, with repetitions.
std::vector<Shingle> shingles(std::u16string_view normalised);

}  // namespace yanlu::search::likeness
