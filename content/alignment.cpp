#include "content/alignment.hpp"

#include <algorithm>
#include <array>

#include "content/article_pairs.hpp"
#include "content/article_parts.hpp"
#include "content/overlap.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

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
    const std::vector<double> ones(before_.size(), 1.0);
    std::vector<bool> in_order(before_.size(), false);
    for (const auto i : longest_run(pairs_.of_before, ones)) in_order[i] = true;

    std::vector<Pairing> rows;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const auto j = pairs_.of_before[i];
      if (j == kNone && parts_.of_before[i].empty()) rows.push_back({i, std::nullopt, Fate::deleted, 0});
      if (j != kNone) rows.push_back(whole_pair(i, j, in_order[i]));
      for (const auto part : parts_.of_before[i]) rows.push_back({i, part, fate_of_part(i, part), held(i, part)});
    }
    for (std::size_t j = 0; j < after_.size(); ++j)
      if (pairs_.of_after[j] == kNone && parts_.of_after[j].empty()) rows.push_back({std::nullopt, j, Fate::added, 0});
    return sorted(std::move(rows));
  }

 private:
  static std::size_t count_of(const std::vector<std::size_t>& parts, std::size_t partner) {
    return parts.size() + (partner == kNone ? 0 : 1);
  }
  bool is_split(std::size_t i) const { return count_of(parts_.of_before[i], pairs_.of_before[i]) > 1; }
  bool is_merged(std::size_t j) const { return count_of(parts_.of_after[j], pairs_.of_after[j]) > 1; }

  // Of an old article that was split, while a part of it went into a new one that has others' wording as well, "split"
  // says more to who looks for the old article, "merged" to who looks for the new one's: its own row says "merged".
  Fate fate_of_part(std::size_t i, std::size_t j) const {
    return is_merged(j) || !is_split(i) ? Fate::merged : Fate::split;
  }

  Pairing whole_pair(std::size_t i, std::size_t j, bool in_order) const {
    const bool same_words = without_spaces(before_[i].text) == without_spaces(after_[j].text);
    const auto weight = overlap_.weight_before(i) + overlap_.weight_after(j);
    const auto score = same_words ? 1.0 : weight > 0 ? std::min(2 * overlap_.between(i, j) / weight, 0.999) : 0.0;
    if (is_split(i)) return {i, j, Fate::split, score};
    if (is_merged(j)) return {i, j, Fate::merged, score};
    if (!in_order) return {i, j, Fate::moved, score};
    if (!same_words) return {i, j, Fate::changed, score};
    return {i, j, before_[i].number == after_[j].number ? Fate::same : Fate::renumbered, score};
  }

  double held(std::size_t i, std::size_t j) const {
    return std::min(overlap_.between(i, j) / std::min(overlap_.weight_before(i), overlap_.weight_after(j)), 0.999);
  }

  // Deleted articles follow the row of the article that stood before them.
  std::vector<Pairing> sorted(std::vector<Pairing> rows) const {
    std::vector<std::size_t> follows(before_.size(), 0);  // 1 + position in the new version
    std::size_t last = 0;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (pairs_.of_before[i] != kNone)
        last = pairs_.of_before[i] + 1;
      else if (!parts_.of_before[i].empty())
        last = parts_.of_before[i].front() + 1;
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

std::vector<Pairing> align(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after) {
  return Aligner(before, after).align();
}

}  // namespace yanlu::content
