#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/likeness/text_form.hpp"

namespace yanlu::search::likeness {

// The last byte of each of those minima that no key elsewhere is made of: what share of them two texts have in common
// is about their Jaccard (b-bit minwise hashing).
using Signature = std::array<std::uint8_t, 36>;
// Whether it may be .4 and more, for 36 bytes in the place of a text: 2 in 100 of those at .4 are missed, 1 in 1,000 at
// .5.
bool may_resemble(const Signature& left, const Signature& right);

// Keys of a text under which texts like it are found: two that are alike share at least one, all but surely.
struct Sketch {
  std::vector<std::uint32_t> in_scope;
  std::vector<std::uint32_t> elsewhere;  // fewer, and none for what is too short to be a letter
  Signature signature{};
};
Sketch sketch(const TextForm& text);

// Of an opinion that many write in the same words without having agreed to it, no campaign is made.
inline constexpr std::size_t kShortestElsewhere = 40;

}  // namespace yanlu::search::likeness
