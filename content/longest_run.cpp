#include "content/longest_run.hpp"

#include <algorithm>

namespace yanlu::content {

std::vector<std::size_t> longest_run(const std::vector<std::size_t>& partner, const std::vector<double>& weight) {
  std::size_t partners = 0;
  for (const auto each : partner)
    if (each != kNone) partners = std::max(partners, each + 1);
  std::vector<double> sum(partner.size(), 0);
  std::vector<std::size_t> previous(partner.size(), kNone);
  std::vector<std::size_t> best_ending(partners + 1, kNone);  // Fenwick: by partner, the position whose run is heaviest
  const auto heavier = [&](std::size_t left, std::size_t right) {
    return left == kNone || (right != kNone && sum[right] > sum[left]) ? right : left;
  };

  std::size_t last = kNone;
  for (std::size_t at = 0; at < partner.size(); ++at) {
    if (partner[at] == kNone || weight[at] <= 0) continue;
    for (auto node = partner[at]; node > 0; node &= node - 1) previous[at] = heavier(previous[at], best_ending[node]);
    sum[at] = weight[at] + (previous[at] == kNone ? 0 : sum[previous[at]]);
    for (auto node = partner[at] + 1; node <= partners; node += node & -node)
      best_ending[node] = heavier(best_ending[node], at);
    last = heavier(last, at);
  }
  std::vector<std::size_t> run;
  for (auto at = last; at != kNone; at = previous[at]) run.push_back(at);
  std::reverse(run.begin(), run.end());
  return run;
}

}  // namespace yanlu::content
