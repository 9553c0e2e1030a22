#pragma once

#include <cstdint>
#include <vector>

#include "search/likeness/text_form.hpp"

namespace yanlu::search::likeness {

// Keys of a text under which texts like it are found: two that are alike share at least one, all but surely.
struct Sketch {
  std::vector<std::uint32_t> in_scope;
  std::vector<std::uint32_t> elsewhere;  // fewer, and none for what is too short to be a letter
};
Sketch sketch(const TextForm& text);

// Of an opinion that many write in the same words without having agreed to it, no campaign is made.
inline constexpr std::size_t kShortestElsewhere = 40;

}  // namespace yanlu::search::likeness
