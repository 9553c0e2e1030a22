#include "content/comparison.hpp"

#include <map>
#include <string>

namespace yanlu::content {
namespace {

using Kind = WordingSpan::Kind;

// By article, the words of those that it is to be compared with.
class Counterparts {
 public:
  explicit Counterparts(const std::vector<ComparisonRow>& rows) {
    for (const auto& row : rows) {
      if (row.before == nullptr || row.after == nullptr) continue;
      words_[row.before] += row.after->text;
      words_[row.after] += row.before->text;
    }
  }
  const std::string& of(const Article* article) { return words_[article]; }

 private:
  std::map<const Article*, std::string> words_;
};

// What one side shows. A line end alone is no change that could be marked.
std::vector<WordingSpan> side(Kind only_there, const std::vector<WordingSpan>& spans) {
  std::vector<WordingSpan> shown;
  for (const auto& span : spans) {
    if (span.kind != Kind::same && span.kind != only_there) continue;
    const auto kind = span.text == "\n" ? Kind::same : span.kind;
    if (!shown.empty() && shown.back().kind == kind)
      shown.back().text += span.text;
    else
      shown.push_back({kind, span.text});
  }
  return shown;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<const Article*>& before,
                                   const std::vector<const Article*>& after, const std::vector<Pairing>& pairings) {
  std::vector<ComparisonRow> rows;
  std::map<const Article*, int> shown;
  for (const auto& pairing : pairings) {
    ComparisonRow row{pairing.fate, pairing.score};
    if (pairing.before) row.before = before[*pairing.before];
    if (pairing.after) row.after = after[*pairing.after];
    row.corrected = pairing.corrected;
    row.repeats_before = row.before != nullptr && shown[row.before]++ > 0;
    row.repeats_after = row.after != nullptr && shown[row.after]++ > 0;
    rows.push_back(std::move(row));
  }
  Counterparts counterparts(rows);
  for (auto& row : rows) {
    if (row.before != nullptr && !row.repeats_before)
      row.before_wording = side(Kind::removed, compare_wording(row.before->text, counterparts.of(row.before)));
    if (row.after != nullptr && !row.repeats_after)
      row.after_wording = side(Kind::added, compare_wording(counterparts.of(row.after), row.after->text));
  }
  return rows;
}

}  // namespace yanlu::content
