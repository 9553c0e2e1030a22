#include "content/comparison.hpp"

#include <set>

namespace yanlu::content {
namespace {

std::vector<WordingSpan> wording_of(const ComparisonRow& row) {
  using Kind = WordingSpan::Kind;
  if (row.before != nullptr && row.after != nullptr && !row.repeats_before && !row.repeats_after)
    return compare_wording(row.before->text, row.after->text);
  std::vector<WordingSpan> spans;
  if (row.before != nullptr && !row.repeats_before)
    spans.push_back({row.fate == Fate::deleted ? Kind::removed : Kind::same, row.before->text});
  if (row.after != nullptr && !row.repeats_after)
    spans.push_back({row.fate == Fate::added ? Kind::added : Kind::same, row.after->text});
  return spans;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<const Article*>& before,
                                   const std::vector<const Article*>& after, const std::vector<Pairing>& pairings) {
  std::vector<ComparisonRow> rows;
  std::set<const Article*> shown;
  for (const auto& pairing : pairings) {
    ComparisonRow row{pairing.fate, pairing.score};
    if (pairing.before) row.before = before[*pairing.before];
    if (pairing.after) row.after = after[*pairing.after];
    row.corrected = pairing.corrected;
    row.repeats_before = row.before != nullptr && !shown.insert(row.before).second;
    row.repeats_after = row.after != nullptr && !shown.insert(row.after).second;
    row.wording = wording_of(row);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace yanlu::content
