#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace yanlu::content {

// How much wording texts share. They count as multisets of two-character pieces (without punctuation and spaces, NFKC
// case-folded), each piece weighing log(1 + texts / texts that hold it): "的规定" says little, "独立董事" much (inverse
// document frequency, Spärck Jones 1972; pairs of characters because Chinese has no spaces).
class Overlap {
 public:
  explicit Overlap(const std::vector<std::string_view>& texts);

  double weight(std::size_t text) const { return texts_[text].weight; }

  struct Shared {
    std::size_t left;
    std::size_t right;
    double weight;
  };
  // Every text before `split` with every one from there on, where they share anything; ordered by left, then right.
  std::vector<Shared> across(std::size_t split) const;

  // What `part` has from `whole` that the texts in `taken` do not have from it already.
  double beyond(std::size_t whole, std::size_t part, const std::vector<std::size_t>& taken) const;

 private:
  struct Piece {
    std::uint32_t id;
    std::uint32_t count;
  };
  struct Text {
    std::vector<Piece> pieces;  // by id
    double weight = 0;
    std::uint32_t count(std::uint32_t id) const;
  };

  std::vector<double> weights_;  // by piece id
  std::vector<Text> texts_;
};

}  // namespace yanlu::content
