#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

// What stayed, then what changed behind it.
struct Hunk {
  std::string same;
  std::string removed;
  std::string added;
  bool has_change() const { return !removed.empty() || !added.empty(); }
};

class Hunks {
 public:
  void keep(std::string_view text);
  void remove(std::string_view text) { all_.back().removed += text; }
  void add(std::string_view text) { all_.back().added += text; }
  std::vector<Hunk> take() { return std::move(all_); }

 private:
  std::vector<Hunk> all_{1};
};

// The same changes as a reader would mark them: what little stayed between two changes is part of one change (semantic
// clean-up, as in Fraser's Diff Match Patch); what a removed and an added wording have in common at their ends stays,
// unless that would cut a number or leave a single character; and what was put in or taken out begins and ends with
// sentences, clauses or items where it can. Neighbours of the same kind are joined.
std::vector<Hunk> readable(std::vector<Hunk> hunks);

}  // namespace yanlu::content
