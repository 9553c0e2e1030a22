#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yanlu::content {

// Overlap (overlap.hpp) of one text with many, for one text after the other: what the many hold is found once, which is
// nearly all of the work. An answer does not depend on the texts asked about before.
class OverlapWithMany {
 public:
  explicit OverlapWithMany(const std::vector<std::string_view>& texts);

  struct Like {
    std::size_t text;
    double likeness;  // Dice: twice what is shared, of what both weigh; above 0, at most 1
  };
  // Every text that shares anything with this one, in no order.
  std::vector<Like> like(std::string_view text) const;

 private:
  struct Holder {
    std::size_t text;
    std::uint32_t count;
  };
  double weight(std::size_t holders) const;

  std::unordered_map<std::uint64_t, std::vector<Holder>> holders_;  // by piece
  std::vector<double> weights_;                                     // of the texts, without the one asked about
};

}  // namespace yanlu::content
