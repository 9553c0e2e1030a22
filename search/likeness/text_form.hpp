#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/likeness/likeness_index.hpp"
#include "search/likeness/tokens.hpp"

namespace yanlu::search::likeness {

// How much text it is.
struct Extent {
  std::size_t size = 0;      // of the body, in characters
  std::size_t distinct = 0;  // shingles
};

struct Words {
  explicit Words(std::u16string text);

  std::u16string normalised;
  std::vector<Token> body;
  std::size_t size = 0;     // of the body, in characters
  std::vector<Token> bare;  // without fillers; only of what is shorter than a letter
};

// A text with all that judging it takes.
struct TextForm : Words {
  explicit TextForm(std::u16string text);

  std::vector<Token> all;
  std::vector<Shingle> distinct;  // of the body, ascending

  Extent extent() const { return {size, distinct.size()}; }
};

// What two texts have in common, from counts of shingles alone.
struct Overlap {
  Overlap(std::size_t shared, Extent left, Extent right);

  std::size_t shorter, longer;  // characters
  double jaccard, containment;  // of the smaller in the other

  double similarity() const;  // when they are near
};

// Whether the two are near, and neither the same. Which is left doesn't matter. Most is told by the overlap; where it
// isn't, by the words.
enum class Glance { unlike, near, words_decide };
Glance glance(const Overlap& overlap);
bool near_in_words(const Words& left, const Words& right, const Overlap& overlap);

// All of this for two texts at hand.
struct Verdict {
  double similarity = 0;
  Likeness kind = Likeness::near;
};
std::optional<Verdict> judge(const TextForm& left, const TextForm& right);

// Smaller texts are only near when nothing but fillers differs.
inline constexpr std::size_t kShortest = 20;
// From here on a letter: what it has in common with another weighs more than which word differs.
inline constexpr std::size_t kLetter = 80;

}  // namespace yanlu::search::likeness
