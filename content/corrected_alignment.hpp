#pragma once

// An alignment that people have corrected in places.

#include <string>
#include <vector>

#include "content/alignment.hpp"
#include "content/draft_text.hpp"

namespace yanlu::content {

// Where one article of the earlier version went, as a person says.
struct Correction {
  std::string before;              // key
  std::vector<std::string> after;  // keys; empty: deleted
};

// What is said holds: the articles that corrections name, on both sides, are taken out, and the rest is aligned as
// if they were not there. A later article that two corrections name is merged, an earlier one with two later ones
// split. Corrections that name an article which is not in the texts count for nothing. Ordered as align() orders.
std::vector<Pairing> align(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
                           const std::vector<Correction>& corrections);

}  // namespace yanlu::content
