#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace yanlu::content {

enum class Edit { keep, remove, add };

// The shortest way from one sequence to another, removals before additions where both meet (Myers, An O(ND) Difference
// Algorithm and Its Variations, 1986, the greedy form). Nothing where it takes more than `most` removals and
// additions; so at most about most² / 2 steps and numbers are spent on unlike sequences.
std::optional<std::vector<Edit>> edit_script(const std::vector<std::uint32_t>& before,
                                             const std::vector<std::uint32_t>& after, std::size_t most);

}  // namespace yanlu::content
