#include "content/comparison.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace yanlu::content {
namespace {

using Kind = WordingSpan::Kind;

// What an article is to be compared with.
struct Counterpart {
  std::string words;
  int articles = 0;
  void add(const Article& article) {
    words += article.text;
    ++articles;
  }
};

void append(std::vector<WordingSpan>& spans, Kind kind, std::string_view text) {
  if (text == "\n") kind = Kind::same;  // a line end alone is no change that could be marked
  if (!spans.empty() && spans.back().kind == kind)
    spans.back().text += text;
  else
    spans.push_back({kind, std::string(text)});
}

std::vector<WordingSpan> side(Kind only_there, const std::vector<WordingSpan>& spans) {
  std::vector<WordingSpan> shown;
  for (const auto& span : spans)
    if (span.kind == Kind::same || span.kind == only_there) append(shown, span.kind, span.text);
  return shown;
}

// A sentence that stands in the other text, only in another order, is not what was put in or taken out.
std::vector<WordingSpan> without_found(const std::vector<WordingSpan>& shown, std::string_view other) {
  constexpr std::size_t kWorthFinding = 24;  // bytes: eight characters
  std::vector<WordingSpan> found;
  for (const auto& span : shown) {
    for (std::string_view rest = span.text; !rest.empty();) {
      auto end = rest.size();
      for (const std::string_view mark : {"。", "；", "\n"})
        if (const auto at = rest.find(mark); at != std::string_view::npos) end = std::min(end, at + mark.size());
      const auto sentence = rest.substr(0, end);
      const bool stands_there = sentence.size() > kWorthFinding && other.find(sentence) != std::string_view::npos;
      append(found, stands_there ? Kind::same : span.kind, sentence);
      rest.remove_prefix(end);
    }
  }
  return found;
}

// `kind` is what only this text has.
std::vector<WordingSpan> marked(Kind kind, std::string_view text, const Counterpart& other) {
  const auto shown =
      side(kind, kind == Kind::removed ? compare_wording(text, other.words) : compare_wording(other.words, text));
  return other.articles > 1 ? without_found(shown, other.words) : shown;
}

}  // namespace

std::vector<ComparisonRow> compare(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
                                   const std::vector<Pairing>& pairings) {
  std::vector<ComparisonRow> rows;
  std::map<const Article*, int> shown;
  for (const auto& pairing : pairings) {
    ComparisonRow row{pairing.fate, pairing.score};
    if (pairing.before) row.before = before[*pairing.before];
    if (pairing.after) row.after = after[*pairing.after];
    row.corrected = pairing.corrected;
    row.ambiguous = pairing.ambiguous;
    row.repeats_before = row.before != nullptr && shown[row.before]++ > 0;
    row.repeats_after = row.after != nullptr && shown[row.after]++ > 0;
    rows.push_back(std::move(row));
  }
  std::map<const Article*, Counterpart> counterparts;
  for (const auto& row : rows) {
    if (row.before == nullptr || row.after == nullptr) continue;
    counterparts[row.before].add(*row.after);
    counterparts[row.after].add(*row.before);
  }
  for (auto& row : rows) {
    if (row.before != nullptr && !row.repeats_before)
      row.before_wording = marked(Kind::removed, row.before->text, counterparts[row.before]);
    if (row.after != nullptr && !row.repeats_after)
      row.after_wording = marked(Kind::added, row.after->text, counterparts[row.after]);
  }
  return rows;
}

}  // namespace yanlu::content
