#include "content/alignment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "content/article_pairs.hpp"
#include "content/article_parts.hpp"
#include "content/overlap.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr double kAlmostSame = 0.999;

std::vector<std::string_view> texts_of(const std::vector<ArticleText>& articles) {
  std::vector<std::string_view> texts;
  texts.reserve(articles.size());
  for (const auto& article : articles) texts.push_back(article.text);
  return texts;
}

class Aligner {
 public:
  Aligner(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after)
      : before_(before),
        after_(after),
        overlap_(texts_of(before), texts_of(after)),
        pairs_(pair_articles(overlap_, texts_of(before), texts_of(after))),
        parts_(find_parts(overlap_, pairs_)) {}

  std::vector<Pairing> align() const {
    std::vector<double> weights(before_.size(), 1.0);
    for (std::size_t i = 0; i < weights.size(); ++i)  // of two that crossed, the one less like itself counts as moved
      if (pairs_.of_before[i] != kNone) weights[i] += score(i, pairs_.of_before[i]) * 1e-6;
    std::vector<bool> in_order(before_.size(), false);
    for (const auto i : longest_run(pairs_.of_before, weights)) in_order[i] = true;

    std::vector<Pairing> rows;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const auto j = pairs_.of_before[i];
      if (j == kNone && parts_.of_before[i].empty()) rows.push_back({i, std::nullopt, Fate::deleted, 0});
      if (j != kNone) rows.push_back(whole_pair(i, j, in_order[i]));
      for (const auto part : parts_.of_before[i]) rows.push_back({i, part, fate_of_part(i, part), held(i, part)});
    }
    for (std::size_t j = 0; j < after_.size(); ++j)
      if (pairs_.of_after[j] == kNone && parts_.of_after[j].empty()) rows.push_back({std::nullopt, j, Fate::added, 0});
    mark_ambiguous(rows);
    return in_reading_order(std::move(rows), before_.size());
  }

 private:
  void mark_ambiguous(std::vector<Pairing>& rows) const {
    std::unordered_map<std::string, long> before;
    std::unordered_map<std::string, long> after;
    for (const auto& article : before_) ++before[without_spaces(article.text)];
    for (const auto& article : after_) ++after[without_spaces(article.text)];
    for (auto& row : rows) {
      if (!row.before) continue;
      const auto words = without_spaces(before_[*row.before].text);
      const auto again = after.find(words);
      row.ambiguous = !words.empty() && again != after.end() && again->second != before[words];
    }
  }

  static std::size_t count_of(const std::vector<std::size_t>& parts, std::size_t partner) {
    return parts.size() + (partner == kNone ? 0 : 1);
  }
  bool is_split(std::size_t i) const { return count_of(parts_.of_before[i], pairs_.of_before[i]) > 1; }
  bool is_merged(std::size_t j) const { return count_of(parts_.of_after[j], pairs_.of_after[j]) > 1; }

  // A part of an old article in a new one that has others' wording as well is "merged" there, though the old one was
  // split: the row stands at the new article.
  Fate fate_of_part(std::size_t i, std::size_t j) const {
    return is_split(i) && !is_merged(j) ? Fate::split : Fate::merged;
  }

  bool has_same_words(std::size_t i, std::size_t j) const {
    return without_spaces(before_[i].text) == without_spaces(after_[j].text);
  }

  double score(std::size_t i, std::size_t j) const {
    if (has_same_words(i, j)) return 1;
    const auto weight = overlap_.weight_before(i) + overlap_.weight_after(j);
    return weight > 0 ? std::min(2 * overlap_.between(i, j) / weight, kAlmostSame) : 0;
  }

  Pairing whole_pair(std::size_t i, std::size_t j, bool in_order) const {
    const auto fate = [&] {
      if (is_split(i)) return Fate::split;
      if (is_merged(j)) return Fate::merged;
      if (!in_order) return Fate::moved;
      if (!has_same_words(i, j)) return Fate::changed;
      return before_[i].number == after_[j].number ? Fate::same : Fate::renumbered;
    };
    return {i, j, fate(), score(i, j)};
  }

  double held(std::size_t i, std::size_t j) const {
    const auto smaller = std::min(overlap_.weight_before(i), overlap_.weight_after(j));
    return std::min(overlap_.between(i, j) / smaller, kAlmostSame);
  }

  const std::vector<ArticleText>& before_;
  const std::vector<ArticleText>& after_;
  Overlap overlap_;
  ArticlePairs pairs_;
  ArticleParts parts_;
};

}  // namespace

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::same:
      return "same";
    case Fate::renumbered:
      return "renumbered";
    case Fate::changed:
      return "changed";
    case Fate::moved:
      return "moved";
    case Fate::split:
      return "split";
    case Fate::merged:
      return "merged";
    case Fate::added:
      return "new";
    case Fate::deleted:
      break;
  }
  return "deleted";
}

// Deleted articles follow the row of the article that stood before them.
std::vector<Pairing> in_reading_order(std::vector<Pairing> rows, std::size_t old_articles) {
  std::vector<std::size_t> went_to(old_articles, kNone);
  for (const auto& row : rows)
    if (row.before && row.after && went_to[*row.before] == kNone) went_to[*row.before] = *row.after;
  std::vector<std::size_t> follows(old_articles, 0);  // 1 + position in the new version
  std::size_t last = 0;
  for (std::size_t i = 0; i < old_articles; ++i) {
    if (went_to[i] != kNone) last = went_to[i] + 1;
    follows[i] = last;
  }
  const auto place = [&](const Pairing& row) {
    return row.after ? std::array<std::size_t, 3>{*row.after + 1, 0, row.before.value_or(0)}
                     : std::array<std::size_t, 3>{follows[*row.before], 1, *row.before};
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Pairing& left, const Pairing& right) { return place(left) < place(right); });
  return rows;
}

std::vector<Pairing> align(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after) {
  return Aligner(before, after).align();
}

}  // namespace yanlu::content
