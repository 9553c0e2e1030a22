#pragma once

// The second half: which articles were split and which merged.

#include <cstddef>
#include <vector>

#include "content/article_pairs.hpp"
#include "content/overlap.hpp"

namespace yanlu::content {

struct ArticleParts {
  std::vector<std::vector<std::size_t>> of_before;  // further new articles that hold a part of an old one
  std::vector<std::vector<std::size_t>> of_after;   // further old articles of which a new one holds a part
};

// Looks for what the pairs leave unaccounted for: wording of an old article that its partner does not have, and wording
// of a new one that does not come from its partner. Where both are the same and much of one of the articles, one is a
// part of the other. The largest parts are found first, and what they account for is not found twice. An article
// without a partner that turns out a part of another one without is made its partner in `pairs`.
ArticleParts find_parts(const Overlap& overlap, ArticlePairs& pairs);

}  // namespace yanlu::content
