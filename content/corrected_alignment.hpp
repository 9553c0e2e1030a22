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

// What is said of an earlier article holds; of all others the machine's rows stay, so that one correction never unsays
// another pairing: a later article that gains a second source is merged, one that loses its only source is new. A
// correction that names an article which is not in the texts counts for nothing. Ordered as align() orders.
std::vector<Pairing> align(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
                           const std::vector<Correction>& corrections);

}  // namespace yanlu::content
