#pragma once

#include <cstddef>
#include <vector>

namespace yanlu::content {

inline constexpr auto kNone = static_cast<std::size_t>(-1);

// The heaviest choice of positions, in ascending order, whose partners ascend as well: what stayed in order (longest
// increasing subsequence, with weights; Fenwick's tree of best prefixes, so n log n). Positions without a partner
// (kNone) or with no weight are left out.
std::vector<std::size_t> longest_run(const std::vector<std::size_t>& partner, const std::vector<double>& weight);

}  // namespace yanlu::content
