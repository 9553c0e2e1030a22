#pragma once

// Which article of one version of a law became which of the next.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace yanlu::content {

enum class Fate {
  same,        // the same words under the same number
  renumbered,  // the same words under another number
  changed,     // other words in the same place, whatever the number
  moved,       // taken out of its order to another place; score says whether the words changed as well
  split,       // one of several new articles that hold what one old article held: a row for each
  merged,      // one of several old articles that went into one new article: a row for each
  added,
  deleted,
};
std::string_view to_string(Fate fate);  // "same", …, "new" for added, "deleted"

struct ArticleText {
  std::string_view number;  // as printed or as key; only compared
  std::string_view text;
};

// Positions in the two lists; one of them is absent for added and deleted.
struct Pairing {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
  Fate fate;
  // 0 to 1: of whole pairs the shared share of both texts' wording (Dice, weighted as in overlap.hpp), 1 only where
  // the words are the same; of a split's or a merger's part the share of the smaller text found in the larger.
  double score;
  bool corrected = false;  // a person said so, see corrected_alignment.hpp
  // The old article's words stand in the new version, but in more or in fewer articles than in the old one: which of them
  // went where the words don't say, and the row is a guess whatever its score.
  bool ambiguous = false;
};

// In the order of the new version; deleted articles stand where they stood in the old one.
//
// Method, in two steps: which article as a whole became which (article_pairs.hpp), then which parts of articles went
// elsewhere (article_parts.hpp), both by shared wording (overlap.hpp); articles outside the longest run in order
// (longest increasing subsequence) are moved. An article said to be split or merged is not said to be moved as well.
// The thresholds, and how often all this is right, are measured in tests/bench/alignment. A thousand articles against a
// thousand take a tenth of a second, and generated text at worst a few seconds.
std::vector<Pairing> align(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after);

// The order that align() gives its rows.
std::vector<Pairing> in_reading_order(std::vector<Pairing> rows, std::size_t old_articles);

}  // namespace yanlu::content
