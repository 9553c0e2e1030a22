#pragma once

// What changed between two wordings, as a reader of Chinese would mark it.

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

struct WordingSpan {
  enum class Kind { same, removed, added };
  Kind kind;
  std::string text;
  bool operator==(const WordingSpan&) const = default;
};

// The spans of kind same and removed, joined, are `before`; same and added, `after`. Compared word by word (ICU's word
// boundaries; shortest edit script by Wu, Manber, Myers and Miller 1990), then what little stayed the same between two
// changes is taken into one change (semantic clean-up as in Fraser's Diff Match Patch): a reworded clause is one
// change, not twenty characters. Where removed and added meet, removed stands first. Input is well-formed UTF-8.
std::vector<WordingSpan> compare_wording(std::string_view before, std::string_view after);

}  // namespace yanlu::content
