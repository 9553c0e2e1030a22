#pragma once

// The first half of aligning two versions: which old article as a whole became which new one.

#include <cstddef>
#include <string_view>
#include <vector>

#include "content/longest_run.hpp"
#include "content/overlap.hpp"

namespace yanlu::content {

// By position in its version; kNone where there is no partner.
struct ArticlePairs {
  std::vector<std::size_t> of_before;
  std::vector<std::size_t> of_after;
};

// The texts are those that `overlap` compares. Articles of the same words find each other first, the others by greedy
// choice: the likest first, more easily where a pair stands in order between sure pairs or moved together with its
// neighbours (anchors, as in Gale and Church 1993 for sentences; but crossing pairs stay possible, because statutes do
// move articles).
ArticlePairs pair_articles(const Overlap& overlap, const std::vector<std::string_view>& before,
                           const std::vector<std::string_view>& after);

}  // namespace yanlu::content
