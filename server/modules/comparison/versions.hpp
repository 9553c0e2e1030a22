#pragma once

// The texts of one law side by side.

#include <string>
#include <vector>

#include "content/corrected_alignment.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::comparison {

// A text with its articles, as content/ compares them.
struct VersionText {
  drafts::Draft draft;
  std::vector<drafts::Element> elements;
  std::vector<content::Article> articles;
  std::vector<const content::Article*> article_pointers() const;
};
VersionText version_text(db::Transaction& transaction, drafts::Draft draft);

// Two texts of one law, the earlier first, whichever was named first. Without `with` the one before `slug` in order, or
// the one after where it is the first. Absent when there is no such pair to see.
struct VersionPair {
  VersionText before, after;
  std::vector<content::Pairing> pairings;
  VersionPair(VersionText before_text, VersionText after_text)
      : before(std::move(before_text)), after(std::move(after_text)) {}
};
Result<VersionPair> find_pair(db::Transaction& transaction, const std::string& slug, const std::string& with,
                              drafts::Sight sight, Instant now);
// Its rows point into the pair.
Comparison comparison_of(const VersionPair& pair);

// A machine's pairing that a person should look at before anything is attached to it.
bool is_uncertain(const content::Pairing& pairing);

// Aligns a text that was just published with the other published texts of its law.
void align_versions(db::Transaction& transaction, const drafts::Draft& draft, Instant now);
// Once more, after a correction.
void realign(db::Transaction& transaction, const VersionText& before, const VersionText& after);

}  // namespace yanlu::comparison
