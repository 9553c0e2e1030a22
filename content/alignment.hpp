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
};

// In the order of the new version; deleted articles stand where they stood in the old one.
//
// Method: candidate pairs by shared wording; the best ones first, greedily; then twice more, now knowing the order of
// the sure pairs, so that a weak likeness counts between neighbours that agree and not elsewhere (anchors, as in
// Gale and Church 1993 for sentences; but crossing pairs stay possible, because statutes do move articles). What
// is left over is looked for inside articles that have been paired already: splits and mergers. Articles outside the
// longest run in order (longest increasing subsequence) are moved. Thresholds: tests/bench/alignment.
std::vector<Pairing> align(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after);

// The order that align() gives its rows.
std::vector<Pairing> in_reading_order(std::vector<Pairing> rows, std::size_t old_articles);

}  // namespace yanlu::content
