#include "content/alignment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "content/overlap.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

// Measured on the version pairs and amendments named in tests/bench/README.md.
constexpr double kWorthALook = 0.12;
constexpr double kSure = 0.5;            // anchors the order
constexpr double kEnoughAnywhere = 0.4;
constexpr double kEnoughInPlace = 0.22;  // between or beside neighbours that agree
constexpr double kInPlace = 0.15;        // added to the score there
constexpr double kNextToNeighbour = 0.05;
constexpr double kContainment = 0.25;    // how much "all of the smaller is in the larger" counts beside Dice
constexpr double kPartHeld = 0.5;        // of a part's wording in the whole
constexpr double kPartBeyond = 0.35;     // of it beyond what is accounted for already
constexpr int kRounds = 3;

constexpr auto kNone = static_cast<std::size_t>(-1);

struct Candidate {
  std::size_t before;
  std::size_t after;
  double dice;
  double likeness;
};

// Pairs in ascending order of both sides: the heaviest such run.
std::vector<std::size_t> longest_run(const std::vector<std::size_t>& partner, const std::vector<double>& weight) {
  struct Link {
    std::size_t at;
    std::size_t previous;
    double sum;
  };
  std::vector<Link> links;
  std::size_t best = kNone;
  for (std::size_t at = 0; at < partner.size(); ++at) {
    if (partner[at] == kNone || weight[at] <= 0) continue;
    Link link{at, kNone, weight[at]};
    for (std::size_t k = 0; k < links.size(); ++k)
      if (partner[links[k].at] < partner[at] && links[k].sum + weight[at] > link.sum) {
        link.sum = links[k].sum + weight[at];
        link.previous = k;
      }
    links.push_back(link);
    if (best == kNone || link.sum > links[best].sum) best = links.size() - 1;
  }
  std::vector<std::size_t> run;
  for (auto k = best; k != kNone; k = links[k].previous) run.push_back(links[k].at);
  std::reverse(run.begin(), run.end());
  return run;
}

class Aligner {
 public:
  Aligner(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after)
      : before_(before), after_(after), overlap_(texts_of(before, after)), partner_(before.size(), kNone),
        partner_of_after_(after.size(), kNone), score_(before.size(), 0), parts_(before.size()),
        sources_(after.size()) {}

  std::vector<Pairing> align() {
    find_candidates();
    for (int round = 0; round < kRounds; ++round) pair_up();
    attach_parts();
    return in_reading_order(classify(), before_.size());
  }

 private:
  static std::vector<std::string_view> texts_of(const std::vector<ArticleText>& before,
                                                const std::vector<ArticleText>& after) {
    std::vector<std::string_view> texts;
    for (const auto& article : before) texts.push_back(article.text);
    for (const auto& article : after) texts.push_back(article.text);
    return texts;
  }
  double weight_before(std::size_t i) const { return overlap_.weight(i); }
  double weight_after(std::size_t j) const { return overlap_.weight(before_.size() + j); }

  void find_candidates() {
    for (const auto& shared : overlap_.across(before_.size())) {
      const auto j = shared.right - before_.size();
      const auto left = weight_before(shared.left);
      const auto right = weight_after(j);
      const auto dice = 2 * shared.weight / (left + right);
      const auto held = shared.weight / std::min(left, right);
      const auto likeness = std::max(dice, (1 - kContainment) * dice + kContainment * 0.9 * held);
      shared_.push_back({shared.left, j, dice, held});
      if (likeness >= kWorthALook) candidates_.push_back({shared.left, j, dice, likeness});
    }
  }

  // Where in the new version an old article is to be expected, by the sure pairs around it.
  struct Bounds {
    std::size_t old_low = kNone, new_low = kNone;  // kNone: before the first
    std::size_t old_high, new_high;
    bool holds(std::size_t after) const { return (new_low == kNone || after > new_low) && after < new_high; }
    // As many steps from a neighbour in both versions (unsigned arithmetic wraps kNone to "one before 0").
    bool beside(std::size_t before, std::size_t after) const {
      return before - old_low == after - new_low || old_high - before == new_high - after;
    }
  };
  std::vector<Bounds> bounds() const {
    std::vector<double> sure(before_.size(), 0);
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (partner_[i] != kNone && score_[i] >= kSure) sure[i] = score_[i];
    const auto run = longest_run(partner_, sure);
    std::vector<Bounds> all(before_.size(), Bounds{kNone, kNone, before_.size(), after_.size()});
    std::size_t next = 0;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (next > 0) {
        all[i].old_low = run[next - 1];
        all[i].new_low = partner_[run[next - 1]];
      }
      if (next < run.size() && run[next] == i) ++next;
      if (next < run.size()) {
        all[i].old_high = run[next];
        all[i].new_high = partner_[run[next]];
      }
    }
    return all;
  }

  // Whether a near neighbour went to where this pair would fit beside it: so a whole chapter may move.
  bool has_company(std::size_t before, std::size_t after) const {
    constexpr std::size_t kNear = 3;
    constexpr long kSlack = 2;  // articles put in or taken out between
    const auto first = before < kNear ? 0 : before - kNear;
    for (auto i = first; i < before_.size() && i <= before + kNear; ++i) {
      if (i == before || partner_[i] == kNone || score_[i] < kEnoughAnywhere) continue;
      const auto stretch = (static_cast<long>(partner_[i]) - static_cast<long>(after)) -
                           (static_cast<long>(i) - static_cast<long>(before));
      if (std::labs(stretch) <= kSlack) return true;
    }
    return false;
  }

  void pair_up() {
    const auto expected = bounds();
    const bool anchored = std::any_of(partner_.begin(), partner_.end(), [](std::size_t p) { return p != kNone; });
    struct Bid {
      const Candidate* candidate;
      double score;
      double displacement;
    };
    std::vector<Bid> bids;
    for (const auto& candidate : candidates_) {
      const auto& place = expected[candidate.before];
      const bool fits =
          anchored && (place.holds(candidate.after) || has_company(candidate.before, candidate.after));
      if (candidate.likeness < (fits ? kEnoughInPlace : kEnoughAnywhere)) continue;
      const auto bonus = fits ? kInPlace + (place.beside(candidate.before, candidate.after) ? kNextToNeighbour : 0) : 0;
      const auto displacement =
          std::abs(static_cast<double>(candidate.before) / static_cast<double>(before_.size()) -
                   static_cast<double>(candidate.after) / static_cast<double>(after_.size()));
      bids.push_back({&candidate, candidate.likeness + bonus, displacement});
    }
    std::stable_sort(bids.begin(), bids.end(), [](const Bid& left, const Bid& right) {
      return left.score != right.score ? left.score > right.score : left.displacement < right.displacement;
    });
    std::fill(partner_.begin(), partner_.end(), kNone);
    std::fill(partner_of_after_.begin(), partner_of_after_.end(), kNone);
    for (const auto& bid : bids) {
      const auto [i, j, dice, likeness] = *bid.candidate;
      if (partner_[i] != kNone || partner_of_after_[j] != kNone) continue;
      partner_[i] = j;
      partner_of_after_[j] = i;
      score_[i] = likeness;
    }
  }

  // What is left over may be a part of an article that has been paired already. The largest parts first.
  void attach_parts() {
    struct Part {
      double weight;
      std::size_t before, after;
      bool split;
    };
    std::vector<Part> parts;
    for (const auto& [i, j, dice, held] : shared_) {
      const auto shared = dice * (weight_before(i) + weight_after(j)) / 2;
      if (partner_of_after_[j] == kNone && shared >= kPartHeld * weight_after(j)) parts.push_back({shared, i, j, true});
      if (partner_[i] == kNone && shared >= kPartHeld * weight_before(i)) parts.push_back({shared, i, j, false});
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& left, const Part& right) { return left.weight > right.weight; });
    for (const auto& part : parts) {
      if (part.split && partner_of_after_[part.after] == kNone && sources_[part.after].empty())
        attach_split(part.before, part.after);
      if (!part.split && partner_[part.before] == kNone && parts_[part.before].empty())
        attach_merger(part.before, part.after);
    }
  }

  void attach_split(std::size_t i, std::size_t j) {
    std::vector<std::size_t> taken;
    if (partner_[i] != kNone) taken.push_back(before_.size() + partner_[i]);
    for (const auto other : parts_[i]) taken.push_back(before_.size() + other);
    if (overlap_.beyond(i, before_.size() + j, taken) < kPartBeyond * weight_after(j)) return;
    parts_[i].push_back(j);
    sources_[j].push_back(i);
  }

  void attach_merger(std::size_t i, std::size_t j) {
    std::vector<std::size_t> taken = sources_[j];
    if (partner_of_after_[j] != kNone) taken.push_back(partner_of_after_[j]);
    if (overlap_.beyond(before_.size() + j, i, taken) < kPartBeyond * weight_before(i)) return;
    parts_[i].push_back(j);
    sources_[j].push_back(i);
  }

  double held(std::size_t i, std::size_t j) const {
    const auto shared = overlap_.beyond(i, before_.size() + j, {});
    return shared / std::min(weight_before(i), weight_after(j));
  }

  std::vector<Pairing> classify() {
    // A part whose whole has no partner and no other part is a pair like any other.
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] != kNone || parts_[i].size() != 1) continue;
      const auto j = parts_[i].front();
      if (partner_of_after_[j] != kNone || sources_[j].size() != 1) continue;
      partner_[i] = j;
      partner_of_after_[j] = i;
      parts_[i].clear();
      sources_[j].clear();
    }
    std::vector<double> ones(before_.size(), 1.0);
    std::vector<bool> in_run(before_.size(), false);
    for (const auto i : longest_run(partner_, ones)) in_run[i] = true;

    std::vector<Pairing> rows;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const auto j = partner_[i];
      if (j == kNone && parts_[i].empty()) rows.push_back({i, std::nullopt, Fate::deleted, 0});
      if (j != kNone) rows.push_back(whole_pair(i, j, in_run[i]));
      for (const auto part : parts_[i])
        rows.push_back({i, part, partner_of_after_[part] != kNone || sources_[part].size() > 1 ? Fate::merged : Fate::split,
                        held(i, part)});
    }
    for (std::size_t j = 0; j < after_.size(); ++j)
      if (partner_of_after_[j] == kNone && sources_[j].empty()) rows.push_back({std::nullopt, j, Fate::added, 0});
    return rows;
  }

  Pairing whole_pair(std::size_t i, std::size_t j, bool in_order) const {
    const bool same_words = without_spaces(before_[i].text) == without_spaces(after_[j].text);
    const auto dice = 2 * overlap_.beyond(i, before_.size() + j, {}) / (weight_before(i) + weight_after(j));
    const auto score = same_words ? 1.0 : std::min(dice, 0.999);
    if (!parts_[i].empty()) return {i, j, Fate::split, score};
    if (!sources_[j].empty()) return {i, j, Fate::merged, score};
    if (!in_order) return {i, j, Fate::moved, score};
    if (!same_words) return {i, j, Fate::changed, score};
    return {i, j, before_[i].number == after_[j].number ? Fate::same : Fate::renumbered, score};
  }

  const std::vector<ArticleText>& before_;
  const std::vector<ArticleText>& after_;
  Overlap overlap_;
  std::vector<Candidate> candidates_;
  std::vector<Candidate> shared_;
  std::vector<std::size_t> partner_;           // by old article
  std::vector<std::size_t> partner_of_after_;  // by new article
  std::vector<double> score_;                  // of the partner, by old article
  std::vector<std::vector<std::size_t>> parts_;    // further new articles that hold parts of an old one
  std::vector<std::vector<std::size_t>> sources_;  // further old articles that a new one holds
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
