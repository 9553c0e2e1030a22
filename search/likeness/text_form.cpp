#include "search/likeness/text_form.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "search/likeness/normalise.hpp"
#include "search/likeness/wording.hpp"

namespace yanlu::search::likeness {
namespace {

// Nearly half of either letter is in the other, or most of the shorter one. Less may be what both took from a third.
constexpr double kLetterJaccard = 0.3;
constexpr double kLetterContainment = 0.62;
constexpr double kLeastJaccard = 0.25;  // of opinions that may differ in fillers or order only
constexpr double kOpinionJaccard = 0.5;
constexpr double kOpinionContainment = 0.85;
constexpr std::size_t kLeastContained = 40;  // tokens of a text that may be found inside a longer one
constexpr std::size_t kLeastAdded = 4;       // characters beside one that is found whole
constexpr double kMostChanged = 0.15;        // of the tokens of an opinion
constexpr auto kOtherPlaces = 2;             // swapped names that make a short letter one about another place
constexpr double kNotQuite = 0.999;          // 1 is kept for what is identical

struct Change {
  std::vector<Token> removed, added;
  Token next = 0;  // what both go on with; 0: nothing
};

// The longest common subsequence, read off as runs of what is only here and only there.
std::vector<Change> changes(std::span<const Token> left, std::span<const Token> right) {
  const auto opening = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin();
  left = left.subspan(static_cast<std::size_t>(opening));
  right = right.subspan(static_cast<std::size_t>(opening));
  const auto closing = std::mismatch(left.rbegin(), left.rend(), right.rbegin(), right.rend()).first - left.rbegin();
  const Token after = closing == 0 ? 0 : left[left.size() - static_cast<std::size_t>(closing)];
  left = left.first(left.size() - static_cast<std::size_t>(closing));
  right = right.first(right.size() - static_cast<std::size_t>(closing));
  const auto width = right.size() + 1;
  std::vector<std::uint16_t> length((left.size() + 1) * width);
  for (auto i = left.size(); i-- > 0;)
    for (auto j = right.size(); j-- > 0;)
      length[i * width + j] = left[i] == right[j] ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                                                  : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
  std::vector<Change> found;
  bool open = false;
  for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
    if (i < left.size() && j < right.size() && left[i] == right[j]) {
      if (std::exchange(open, false)) found.back().next = left[i];
      ++i;
      ++j;
      continue;
    }
    if (!std::exchange(open, true)) found.emplace_back().next = after;
    if (j == right.size() || (i < left.size() && length[(i + 1) * width + j] >= length[i * width + j + 1]))
      found.back().removed.push_back(left[i++]);
    else
      found.back().added.push_back(right[j++]);
  }
  return found;
}

// What went from one place came back at another (who did what to whom may be the other way round), or an opposite
// came in its place.
bool turned_round(const std::vector<Token>& removed, const std::vector<Token>& added) {
  for (const auto from : removed)
    for (const auto to : added)
      if (from == to || are_opposites(from, to)) return true;
  return false;
}

bool harmless(const std::vector<Change>& all, std::size_t shorter) {
  std::vector<Token> removed;
  std::vector<Token> added;
  for (const auto& change : all) {
    removed.insert(removed.end(), change.removed.begin(), change.removed.end());
    added.insert(added.end(), change.added.begin(), change.added.end());
  }
  if (std::any_of(removed.begin(), removed.end(), turns_meaning)) return false;
  if (std::any_of(added.begin(), added.end(), turns_meaning)) return false;
  return static_cast<double>(std::max(removed.size(), added.size())) <= kMostChanged * static_cast<double>(shorter) &&
         !turned_round(removed, added);
}

// Endings of names with the token before them, ascending.
std::vector<std::uint64_t> names(const std::vector<Token>& tokens) {
  std::vector<std::uint64_t> found;
  for (std::size_t i = 1; i < tokens.size(); ++i)
    if (ends_a_name(tokens[i])) found.push_back(std::uint64_t{tokens[i - 1]} << 32U | tokens[i]);
  std::sort(found.begin(), found.end());
  return found;
}

bool has_names_of_its_own(const std::vector<std::uint64_t>& names, const std::vector<std::uint64_t>& others) {
  return std::count_if(names.begin(), names.end(), [&](std::uint64_t name) {
           return !std::binary_search(others.begin(), others.end(), name);
         }) >= kOtherPlaces;
}

// One form filled in for two places: other words stand before "区", "路", "校" or "条", and more than once.
bool names_other_places(const Words& left, const Words& right) {
  const auto here = names(left.body);
  const auto there = names(right.body);
  if (!has_names_of_its_own(here, there) || !has_names_of_its_own(there, here)) return false;
  const auto all = left.body < right.body ? changes(left.body, right.body) : changes(right.body, left.body);
  return std::count_if(all.begin(), all.end(), [](const Change& change) {
           return !change.removed.empty() && !change.added.empty() && ends_a_name(change.next);
         }) >= kOtherPlaces;
}

// The same clauses in another order.
bool same_clauses(const Words& left, const Words& right) {
  const auto clauses = [](std::u16string_view text) {
    std::vector<std::u16string_view> parts;
    while (!text.empty()) {
      const auto end = std::min(text.find(kClause), text.size());
      if (end > 0) parts.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(parts.begin(), parts.end());
    return parts;
  };
  return clauses(left.normalised) == clauses(right.normalised);
}

std::u16string_view without_outer_clause_marks(std::u16string_view text) {
  while (text.starts_with(kClause)) text.remove_prefix(1);
  while (text.ends_with(kClause)) text.remove_suffix(1);
  return text;
}

// All of the shorter one stands in the longer one as clauses of its own, and more than a word was added. "坚决不同意"
// right before it would turn it, and is no clause.
bool holds_whole(const Words& left, const Words& right) {
  const auto& [shorter, longer] = left.size < right.size ? std::tie(left, right) : std::tie(right, left);
  if (longer.size < shorter.size + kLeastAdded) return false;
  const auto wanted = without_outer_clause_marks(shorter.normalised);
  const std::u16string_view text = longer.normalised;
  for (auto at = text.find(wanted); at != std::u16string_view::npos; at = text.find(wanted, at + 1)) {
    const auto end = at + wanted.size();
    if ((at == 0 || text[at - 1] == kClause) && (end == text.size() || text[end] == kClause)) return true;
  }
  return false;
}

std::vector<Token> bare_of(const Words& text) { return text.size < kLetter ? text.bare : bare_tokens(text.normalised); }

bool near_opinions(const Words& left, const Words& right, double jaccard) {
  const auto here = bare_of(left);
  const auto there = bare_of(right);
  if (here == there) return true;
  if (std::min(size_of(here), size_of(there)) < kShortest) return false;
  if (left.size == right.size && same_clauses(left, right)) return true;
  return jaccard >= kOpinionJaccard && harmless(changes(here, there), std::min(here.size(), there.size()));
}

// Distinct shingles in both; both ascending.
std::size_t common(const std::vector<Shingle>& left, const std::vector<Shingle>& right) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] == right[j]) ++count;
    const bool forward = left[i] <= right[j];
    if (left[i] >= right[j]) ++j;
    if (forward) ++i;
  }
  return count;
}

}  // namespace

Words::Words(std::u16string text)
    : normalised(std::move(text)),
      body(tokens(normalised, Part::body)),
      size(size_of(body)),
      bare(size < kLetter ? bare_tokens(normalised) : std::vector<Token>()) {}

TextForm::TextForm(std::u16string text)
    : Words(std::move(text)), all(tokens(normalised, Part::all)), distinct(shingles(normalised)) {
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
}

Overlap::Overlap(std::size_t shared, Extent left, Extent right)
    : shorter(std::min(left.size, right.size)), longer(std::max(left.size, right.size)) {
  const auto both = static_cast<double>(shared);
  const auto least = static_cast<double>(std::min(left.distinct, right.distinct));
  jaccard = both / (static_cast<double>(left.distinct + right.distinct) - both);
  containment = least == 0 ? 0 : both / least;
}

double Overlap::similarity() const { return std::min(kNotQuite, std::max(jaccard, containment * containment)); }

Glance glance(const Overlap& overlap) {
  const bool letters = overlap.shorter >= kLetter;
  const bool contained = overlap.containment >= (letters ? kLetterContainment : kOpinionContainment);
  if (overlap.jaccard < (letters ? kLetterJaccard : kLeastJaccard) && !contained) return Glance::unlike;
  if (overlap.longer < 2 * kLetter || (!letters && contained)) return Glance::words_decide;
  return letters ? Glance::near : Glance::unlike;
}

bool near_in_words(const Words& left, const Words& right, const Overlap& overlap) {
  const auto [shorter, longer, jaccard, containment] = overlap;
  if (shorter >= kLetter) return !names_other_places(left, right);
  if (longer < 2 * kLetter && near_opinions(left, right, jaccard)) return true;
  if (shorter < kLeastContained || containment < kOpinionContainment) return false;
  return longer > shorter + shorter / 2 || holds_whole(left, right);
}

std::optional<Verdict> judge(const TextForm& left, const TextForm& right) {
  if (left.all.empty() || right.all.empty()) return std::nullopt;
  if (left.all == right.all) return Verdict{1, Likeness::identical};
  const Overlap overlap(common(left.distinct, right.distinct), left.extent(), right.extent());
  const auto seen = glance(overlap);
  if (seen == Glance::unlike || (seen == Glance::words_decide && !near_in_words(left, right, overlap)))
    return std::nullopt;
  return Verdict{overlap.similarity(), Likeness::near};
}

}  // namespace yanlu::search::likeness
