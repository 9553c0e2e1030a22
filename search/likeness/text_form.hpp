#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/likeness/likeness_index.hpp"
#include "search/likeness/tokens.hpp"

namespace yanlu::search::likeness {

// A text with all that judging it takes.
struct TextForm {
  explicit TextForm(std::u16string text);

  std::u16string normalised;
  std::vector<Token> all, body;
  std::size_t size = 0;           // of the body, in characters
  std::vector<Token> bare;        // without fillers; only of what is shorter than two letters
  std::vector<Shingle> distinct;  // of the body, ascending
};

// Distinct shingles in both; both ascending.
std::size_t common(const std::vector<Shingle>& left, const std::vector<Shingle>& right);

// Whether the two are alike, compared whole. Which is left doesn't matter.
struct Verdict {
  double similarity = 0;
  Likeness kind = Likeness::near;
};
std::optional<Verdict> judge(const TextForm& left, const TextForm& right);

// Too unlike to be worth judging, from counts of distinct shingles alone.
bool hopeless(std::size_t shared, std::size_t left, std::size_t right);

// Smaller texts are only near when nothing but fillers differs.
inline constexpr std::size_t kShortest = 20;
// From here on a letter: what it has in common with another weighs more than which word differs.
inline constexpr std::size_t kLetter = 80;

}  // namespace yanlu::search::likeness
