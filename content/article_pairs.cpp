#include "content/article_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

// Measured in tests/bench/alignment on the laws called "tuning" there.
constexpr std::size_t kMostHolders = 24;  // of one article
constexpr double kSure = 0.5;                // anchors the order
constexpr double kEnoughMoved = 0.4;
constexpr double kEnoughInPlace = 0.22;  // between or beside neighbours that agree
constexpr double kInPlace = 0.15;        // added to the score there
constexpr double kContainment = 0.25;    // how much "all of the smaller is in the larger" counts beside Dice
constexpr double kHome = 0.5;            // where so much of an article is, it belongs …
constexpr double kBetterHome = 0.6;      // … rather than where there is less than this share of it
constexpr int kRounds = 3;

struct Candidate {
  std::size_t before;
  std::size_t after;
  double likeness;
  double held_of_before;  // the share of the old article that is found in the new one
  double held_of_after;
};

// Where in the new version an old article is to be expected, by the sure pairs around it.
struct Place {
  std::size_t low;  // kNone: from the first on
  std::size_t high;
  bool holds(std::size_t after) const { return (low == kNone || after > low) && after < high; }
};

class PairSearch {
 public:
  explicit PairSearch(const Overlap& overlap)
      : overlap_(overlap),
        pairs_{none(overlap.before_count()), none(overlap.after_count())},
        likeness_(overlap.before_count(), 0),
        home_of_before_(overlap.before_count(), 0),
        home_of_after_(overlap.after_count(), 0) {}

  ArticlePairs pair(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    pair_same_words(before, after);
    const auto certain = pairs_;
    find_candidates();
    for (int round = 0; round < kRounds; ++round) {
      auto bids = make_bids();
      pairs_ = certain;
      accept(bids);
    }
    return pairs_;
  }

 private:
  static std::vector<std::size_t> none(std::size_t count) { return std::vector<std::size_t>(count, kNone); }

  void pair_up(std::size_t before, std::size_t after, double likeness) {
    pairs_.of_before[before] = after;
    pairs_.of_after[after] = before;
    likeness_[before] = likeness;
  }

  // Where the same words occur more often on one side than on the other, the place decides, like for other articles;
  // but there may be more of them than candidates are kept.
  void pair_same_words(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
    struct Holders {
      std::vector<std::size_t> before, after;
    };
    std::unordered_map<std::string, Holders> by_words;
    for (std::size_t i = 0; i < before.size(); ++i) by_words[without_spaces(before[i])].before.push_back(i);
    for (std::size_t j = 0; j < after.size(); ++j) by_words[without_spaces(after[j])].after.push_back(j);
    for (const auto& [words, holders] : by_words) {
      if (words.empty()) continue;  // nothing in common
      const auto both = std::min(holders.before.size(), holders.after.size());
      if (holders.before.size() != holders.after.size() && both <= kMostHolders) continue;
      for (std::size_t at = 0; at < both; ++at) pair_up(holders.before[at], holders.after[at], 1);
    }
  }

  void find_candidates() {
    overlap_.across([&](std::size_t i, const std::vector<Overlap::Shared>& shared) {
      std::vector<Candidate> found;
      for (const auto& [j, weight] : shared) {
        const auto of_before = weight / overlap_.weight_before(i);
        const auto of_after = weight / overlap_.weight_after(j);
        home_of_before_[i] = std::max(home_of_before_[i], of_before);
        home_of_after_[j] = std::max(home_of_after_[j], of_after);
        if (pairs_.of_before[i] != kNone || pairs_.of_after[j] != kNone) continue;
        const auto dice = 2 * weight / (overlap_.weight_before(i) + overlap_.weight_after(j));
        const auto held = std::max(of_before, of_after);
        const auto likeness = std::max(dice, (1 - kContainment) * dice + kContainment * 0.9 * held);
        if (likeness >= kEnoughInPlace) found.push_back({i, j, likeness, of_before, of_after});
      }
      const auto kept = std::min(found.size(), kMostHolders);
      std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                        [&](const Candidate& left, const Candidate& right) {
                          return left.likeness != right.likeness ? left.likeness > right.likeness
                                                                 : displacement(left) < displacement(right);
                        });
      candidates_.insert(candidates_.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept));
    });
  }

  double displacement(const Candidate& candidate) const {
    return std::abs(static_cast<double>(candidate.before) / static_cast<double>(overlap_.before_count()) -
                    static_cast<double>(candidate.after) / static_cast<double>(overlap_.after_count()));
  }

  std::vector<Place> places() const {
    std::vector<double> sure(overlap_.before_count(), 0);
    for (std::size_t i = 0; i < sure.size(); ++i)
      if (pairs_.of_before[i] != kNone && likeness_[i] >= kSure) sure[i] = likeness_[i];
    const auto run = longest_run(pairs_.of_before, sure);
    std::vector<Place> all(sure.size(), Place{kNone, overlap_.after_count()});
    std::size_t next = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (next > 0) all[i].low = pairs_.of_before[run[next - 1]];
      if (next < run.size() && run[next] == i) ++next;
      if (next < run.size()) all[i].high = pairs_.of_before[run[next]];
    }
    return all;
  }

  // Whether a near neighbour went to where this pair would fit beside it: so a whole chapter may move.
  bool has_company(std::size_t before, std::size_t after) const {
    constexpr std::size_t kNear = 3;
    constexpr long kSlack = 2;  // articles put in or taken out between
    const auto first = before < kNear ? 0 : before - kNear;
    for (auto i = first; i < overlap_.before_count() && i <= before + kNear; ++i) {
      if (i == before || pairs_.of_before[i] == kNone || likeness_[i] < kEnoughMoved) continue;
      const auto stretch = (static_cast<long>(pairs_.of_before[i]) - static_cast<long>(after)) -
                           (static_cast<long>(i) - static_cast<long>(before));
      if (std::labs(stretch) <= kSlack) return true;
    }
    return false;
  }

  // Weak likeness is no reason to pair an article that is all there in another one: it will be found as a part of it.
  bool has_better_home(const Candidate& candidate) const {
    const auto better = [](double home, double here) { return home >= kHome && here < kBetterHome * home; };
    return candidate.likeness < kEnoughMoved &&
           (better(home_of_before_[candidate.before], candidate.held_of_before) ||
            better(home_of_after_[candidate.after], candidate.held_of_after));
  }

  struct Bid {
    const Candidate* candidate;
    double score;
  };
  std::vector<Bid> make_bids() const {
    const auto expected = places();
    const bool anchored =
        std::any_of(pairs_.of_before.begin(), pairs_.of_before.end(), [](std::size_t p) { return p != kNone; });
    std::vector<Bid> bids;
    for (const auto& candidate : candidates_) {
      const bool fits = anchored && (expected[candidate.before].holds(candidate.after) ||
                                     has_company(candidate.before, candidate.after));
      if (candidate.likeness < (fits ? kEnoughInPlace : kEnoughMoved) || has_better_home(candidate)) continue;
      bids.push_back({&candidate, candidate.likeness + (fits ? kInPlace : 0)});
    }
    return bids;
  }

  void accept(std::vector<Bid>& bids) {
    std::stable_sort(bids.begin(), bids.end(), [&](const Bid& left, const Bid& right) {
      return left.score != right.score ? left.score > right.score
                                       : displacement(*left.candidate) < displacement(*right.candidate);
    });
    for (const auto& bid : bids) {
      const auto& candidate = *bid.candidate;
      if (pairs_.of_before[candidate.before] == kNone && pairs_.of_after[candidate.after] == kNone)
        pair_up(candidate.before, candidate.after, candidate.likeness);
    }
  }

  const Overlap& overlap_;
  ArticlePairs pairs_;
  std::vector<double> likeness_;        // of a pair, by old article
  std::vector<double> home_of_before_;  // the largest share of an article that is found in one of the other side
  std::vector<double> home_of_after_;
  std::vector<Candidate> candidates_;
};

}  // namespace

ArticlePairs pair_articles(const Overlap& overlap, const std::vector<std::string_view>& before,
                           const std::vector<std::string_view>& after) {
  return PairSearch(overlap).pair(before, after);
}

}  // namespace yanlu::content
