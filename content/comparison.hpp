#pragma once

// Two versions of a law side by side: 修改前后对照表.

#include <vector>

#include "content/alignment.hpp"
#include "content/draft_text.hpp"
#include "content/wording.hpp"

namespace yanlu::content {

struct ComparisonRow {
  Fate fate;
  double score;                     // of the pairing, see alignment.hpp
  const Article* before = nullptr;  // null where it is new
  const Article* after = nullptr;   // null where it was deleted
  // Of a split old article only its first row shows it whole, of a merged new one only its first; the other rows
  // refer to it.
  bool repeats_before = false;
  bool repeats_after = false;
  bool corrected = false;  // a person said so
  bool ambiguous = false;  // a guess among articles of the same words, see alignment.hpp
  // What each side shows: same and removed, same and added. A split article is compared with all that it became, a
  // merged one with all that it was made of: only what is nowhere in them is marked. Empty where the side only refers.
  std::vector<WordingSpan> before_wording = {};
  std::vector<WordingSpan> after_wording = {};
};

// In the order of the new version. The articles must outlive the rows.
std::vector<ComparisonRow> compare(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
                                   const std::vector<Pairing>& pairings);

}  // namespace yanlu::content
