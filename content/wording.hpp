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
// boundaries; edit_script.hpp), then made readable (wording_hunks.hpp): a reworded clause is one change, not twenty
// characters. Where removed and added meet, removed stands first. Texts that differ in more than a thousand words are
// compared sentence by sentence first, and what still differs in more than that is one change; so a text of 5,000
// characters against another takes about 20 ms at worst. Input is well-formed UTF-8.
std::vector<WordingSpan> compare_wording(std::string_view before, std::string_view after);

}  // namespace yanlu::content
