#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace yanlu::content {

// How much wording the texts of two versions share. They count as multisets of two-character pieces (without
// punctuation and spaces, NFKC case-folded), each piece weighing log(1 + texts / texts that hold it): "的规定" says
// little, "独立董事" much (inverse document frequency, Spärck Jones 1972; pairs of characters because Chinese has no
// spaces).
class Overlap {
 public:
  Overlap(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after);

  std::size_t before_count() const { return before_.size(); }
  std::size_t after_count() const { return after_.size(); }
  double weight_before(std::size_t before) const { return before_[before].weight; }
  double weight_after(std::size_t after) const { return after_[after].weight; }

  struct Shared {
    std::size_t after;
    double weight;
  };
  // For each text before: every text after that shares anything with it, in no order.
  void across(const std::function<void(std::size_t before, const std::vector<Shared>& shared)>& visit) const;

  // What a text before and one after share, beyond what they share with others. The lists name texts of the other side.
  double between(std::size_t before, std::size_t after, const std::vector<std::size_t>& taken_from_before = {},
                 const std::vector<std::size_t>& taken_from_after = {}) const;

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

  void weigh_pieces(std::size_t kinds);

  std::vector<double> weights_;  // by piece id
  std::vector<Text> before_;
  std::vector<Text> after_;
};

}  // namespace yanlu::content
