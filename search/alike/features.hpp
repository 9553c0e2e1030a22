#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search::alike {

// What two texts can have in common: a character or Latin word, two of them side by side, a word of several characters.
// Courtesies and particles are left out, and of words for the same thing one is taken.
enum class Field : std::uint8_t { single, pair, word };
inline constexpr std::size_t kFields = 3;

struct Feature {
  std::uint64_t hash = 0;
  Field field = Field::single;
  std::uint32_t count = 0;
};

// Of the normalised text; each feature once, by hash.
std::vector<Feature> features(std::u16string_view normalised);

// The first of its characters and words, one after the other.
std::vector<std::uint32_t> order_of(std::u16string_view normalised);

}  // namespace yanlu::search::alike
