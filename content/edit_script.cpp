#include "content/edit_script.hpp"

#include <algorithm>

namespace yanlu::content {
namespace {

using Position = std::int32_t;  // in `before`; on diagonal k, `after` stands at position - k

// The furthest positions after so many edits, for the diagonals -edits, -edits + 2, …, edits.
struct Front {
  std::vector<Position> furthest;
  Position at(Position edits, Position k) const { return furthest[static_cast<std::size_t>((k + edits) / 2)]; }
};

// Whether diagonal k is reached by adding, from the one above it, rather than by removing.
bool comes_by_adding(const Front& last, Position edits, Position k) {
  return k == -edits || (k != edits && last.at(edits - 1, k - 1) < last.at(edits - 1, k + 1));
}

Position first_on(const Front& last, Position edits, Position k) {
  if (edits == 0) return 0;
  return comes_by_adding(last, edits, k) ? last.at(edits - 1, k + 1) : last.at(edits - 1, k - 1) + 1;
}

std::vector<Edit> traced(const std::vector<Front>& fronts, Position x, Position y) {
  std::vector<Edit> backwards;
  for (auto edits = static_cast<Position>(fronts.size()) - 1; edits >= 0; --edits) {
    const auto k = x - y;
    const auto& last = fronts[static_cast<std::size_t>(std::max(edits - 1, 0))];
    for (const auto first = first_on(last, edits, k); x > first; --x, --y) backwards.push_back(Edit::keep);
    if (edits == 0) break;
    const bool adding = comes_by_adding(last, edits, k);
    backwards.push_back(adding ? Edit::add : Edit::remove);
    (adding ? y : x) -= 1;
  }
  std::reverse(backwards.begin(), backwards.end());
  return backwards;
}

void put_removals_first(std::vector<Edit>& script) {
  for (auto begin = script.begin(); begin != script.end();) {
    begin = std::find_if(begin, script.end(), [](Edit edit) { return edit != Edit::keep; });
    const auto end = std::find(begin, script.end(), Edit::keep);
    std::stable_partition(begin, end, [](Edit edit) { return edit == Edit::remove; });
    begin = end;
  }
}

}  // namespace

std::optional<std::vector<Edit>> edit_script(const std::vector<std::uint32_t>& before,
                                             const std::vector<std::uint32_t>& after, std::size_t most) {
  const auto rows = static_cast<Position>(before.size());
  const auto columns = static_cast<Position>(after.size());
  std::vector<Front> fronts;
  for (Position edits = 0; edits <= static_cast<Position>(std::min(most, before.size() + after.size())); ++edits) {
    Front front{std::vector<Position>(static_cast<std::size_t>(edits) + 1)};
    for (auto k = -edits; k <= edits; k += 2) {
      auto x = first_on(fronts.empty() ? front : fronts.back(), edits, k);
      auto y = x - k;
      while (x < rows && y < columns && y >= 0 &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
      }
      front.furthest[static_cast<std::size_t>((k + edits) / 2)] = x;
      if (x < rows || y < columns) continue;
      fronts.push_back(std::move(front));
      auto script = traced(fronts, rows, columns);
      put_removals_first(script);
      return script;
    }
    fronts.push_back(std::move(front));
  }
  return std::nullopt;
}

}  // namespace yanlu::content
