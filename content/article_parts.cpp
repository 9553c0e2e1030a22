#include "content/article_parts.hpp"

#include <algorithm>

namespace yanlu::content {
namespace {

// Measured in tests/bench/alignment on the laws called "tuning" there.
constexpr double kEnoughNearby = 0.3;        // of an article, if it is close to the other one's partner
constexpr double kEnoughAnywhere = 0.5;      // of an article that has no other place
constexpr std::size_t kNear = 4;             // articles away
constexpr std::size_t kMostCandidates = 24;  // of one article

struct Part {
  std::size_t before;
  std::size_t after;
  double weight;
};

class PartFinder {
 public:
  PartFinder(const Overlap& overlap, ArticlePairs& pairs)
      : overlap_(overlap),
        pairs_(pairs),
        parts_{std::vector<std::vector<std::size_t>>(overlap.before_count()),
               std::vector<std::vector<std::size_t>>(overlap.after_count())} {}

  ArticleParts find() {
    std::vector<Part> found;
    std::vector<Overlap::Shared> likely;
    overlap_.across([&](std::size_t i, const std::vector<Overlap::Shared>& shared) {
      likely.clear();
      for (const auto& [j, weight] : shared)
        if (pairs_.of_before[i] != j && is_enough(i, j, weight)) likely.push_back({j, weight});
      const auto kept = static_cast<std::ptrdiff_t>(std::min(likely.size(), kMostCandidates));
      std::partial_sort(likely.begin(), likely.begin() + kept, likely.end(),
                        [](const auto& left, const auto& right) { return left.weight > right.weight; });
      for (auto each = likely.begin(); each != likely.begin() + kept; ++each) {
        const Part part{i, each->after, unaccounted(i, each->after)};
        if (is_enough(i, part.after, part.weight)) found.push_back(part);
      }
    });
    std::stable_sort(found.begin(), found.end(),
                     [](const Part& left, const Part& right) { return left.weight > right.weight; });
    for (const auto& [i, j, weight] : found) {
      if (!is_enough(i, j, unaccounted(i, j))) continue;
      if (!is_placed(pairs_.of_before[i], parts_.of_before[i]) && !is_placed(pairs_.of_after[j], parts_.of_after[j])) {
        pairs_.of_before[i] = j;
        pairs_.of_after[j] = i;
      } else {
        parts_.of_before[i].push_back(j);
        parts_.of_after[j].push_back(i);
      }
    }
    return std::move(parts_);
  }

 private:
  double unaccounted(std::size_t i, std::size_t j) const {
    return overlap_.between(i, j, with(parts_.of_before[i], pairs_.of_before[i]),
                            with(parts_.of_after[j], pairs_.of_after[j]));
  }
  static std::vector<std::size_t> with(std::vector<std::size_t> others, std::size_t partner) {
    if (partner != kNone) others.push_back(partner);
    return others;
  }

  static bool is_placed(std::size_t partner, const std::vector<std::size_t>& parts) {
    return partner != kNone || !parts.empty();
  }

  bool is_near(std::size_t i, std::size_t j) const {
    const auto near = [](std::size_t left, std::size_t right) {
      return left != kNone && std::max(left, right) - std::min(left, right) <= kNear;
    };
    return near(pairs_.of_before[i], j) || near(pairs_.of_after[j], i);
  }

  bool is_enough(std::size_t i, std::size_t j, double weight) const {
    const auto of_before = weight / overlap_.weight_before(i);
    const auto of_after = weight / overlap_.weight_after(j);
    if (is_near(i, j)) return std::max(of_before, of_after) >= kEnoughNearby;
    return (!is_placed(pairs_.of_before[i], parts_.of_before[i]) && of_before >= kEnoughAnywhere) ||
           (!is_placed(pairs_.of_after[j], parts_.of_after[j]) && of_after >= kEnoughAnywhere);
  }

  const Overlap& overlap_;
  ArticlePairs& pairs_;
  ArticleParts parts_;
};

}  // namespace

ArticleParts find_parts(const Overlap& overlap, ArticlePairs& pairs) { return PartFinder(overlap, pairs).find(); }

}  // namespace yanlu::content
