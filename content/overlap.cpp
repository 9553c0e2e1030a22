#include "content/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

#include "content/normalize.hpp"
#include "content/overlap_pieces.hpp"

namespace yanlu::content {
namespace {

// Most steps for finding what is shared, about a second's. Laws stay far below, generated text may not.
constexpr double kMostSteps = 1e8;

std::vector<std::uint32_t> characters(std::string_view utf8) {
  std::vector<std::uint32_t> found;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U)
      found.back() = (found.back() << 6U) | (byte & 0x3FU);
    else
      found.push_back(byte < 0x80U ? byte : byte < 0xE0U ? byte & 0x1FU : byte < 0xF0U ? byte & 0x0FU : byte & 0x07U);
  }
  return found;
}

// Pieces get small numbers in the order in which they are first seen.
class Numbering {
 public:
  std::uint32_t of(std::uint64_t piece) {
    return numbers_.emplace(piece, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

std::vector<std::uint32_t> numbered_pieces(std::string_view text, Numbering& numbering) {
  std::vector<std::uint32_t> pieces;
  for (const auto piece : pieces_of(text)) pieces.push_back(numbering.of(piece));
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

}  // namespace

std::vector<std::uint64_t> pieces_of(std::string_view text) {
  const auto said = characters(normalized_for_comparison(text));
  std::vector<std::uint64_t> pieces;
  if (said.size() == 1) pieces.push_back(said.front());
  for (std::size_t at = 1; at < said.size(); ++at) pieces.push_back((std::uint64_t{said[at - 1]} << 32U) | said[at]);
  return pieces;
}

std::uint32_t Overlap::Text::count(std::uint32_t id) const {
  const auto at = std::lower_bound(pieces.begin(), pieces.end(), id,
                                   [](const Piece& piece, std::uint32_t wanted) { return piece.id < wanted; });
  return at != pieces.end() && at->id == id ? at->count : 0;
}

Overlap::Overlap(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  Numbering numbering;
  const auto count = [&](std::string_view text) {
    Text counted;
    for (const auto piece : numbered_pieces(text, numbering)) {
      if (counted.pieces.empty() || counted.pieces.back().id != piece) counted.pieces.push_back({piece, 0});
      ++counted.pieces.back().count;
    }
    return counted;
  };
  for (const auto text : before) before_.push_back(count(text));
  for (const auto text : after) after_.push_back(count(text));
  weigh_pieces(numbering.size());
}

void Overlap::weigh_pieces(std::size_t kinds) {
  std::vector<double> old_holders(kinds);
  std::vector<double> new_holders(kinds);
  for (const auto& text : before_)
    for (const auto& piece : text.pieces) ++old_holders[piece.id];
  for (const auto& text : after_)
    for (const auto& piece : text.pieces) ++new_holders[piece.id];

  const auto texts = static_cast<double>(before_.size() + after_.size());
  double steps = 0;
  for (std::size_t id = 0; id < kinds; ++id) {
    weights_.push_back(std::log1p(texts / (old_holders[id] + new_holders[id])));
    steps += old_holders[id] * new_holders[id];
  }
  // What would take too long to compare is what nearly all texts hold, and says least.
  std::vector<std::size_t> by_weight(kinds);
  std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
  if (steps > kMostSteps)
    std::sort(by_weight.begin(), by_weight.end(),
              [&](std::size_t a, std::size_t b) { return weights_[a] < weights_[b]; });
  for (std::size_t at = 0; at < kinds && steps > kMostSteps; ++at) {
    steps -= old_holders[by_weight[at]] * new_holders[by_weight[at]];
    weights_[by_weight[at]] = 0;
  }
  for (auto* const side : {&before_, &after_})
    for (auto& text : *side)
      for (const auto& piece : text.pieces) text.weight += piece.count * weights_[piece.id];
}

void Overlap::across(const std::function<void(std::size_t, const std::vector<Shared>&)>& visit) const {
  struct Holder {
    std::size_t text;
    std::uint32_t count;
  };
  std::vector<std::vector<Holder>> holders(weights_.size());
  for (std::size_t j = 0; j < after_.size(); ++j)
    for (const auto& piece : after_[j].pieces)
      if (weights_[piece.id] > 0) holders[piece.id].push_back({j, piece.count});
  std::vector<double> sums(after_.size());
  std::vector<Shared> shared;
  for (std::size_t i = 0; i < before_.size(); ++i) {
    shared.clear();
    for (const auto& piece : before_[i].pieces)
      for (const auto& holder : holders[piece.id]) {
        if (sums[holder.text] == 0) shared.push_back({holder.text, 0});
        sums[holder.text] += std::min(piece.count, holder.count) * weights_[piece.id];
      }
    for (auto& each : shared) each.weight = std::exchange(sums[each.after], 0.0);
    visit(i, shared);
  }
}

double Overlap::between(std::size_t before, std::size_t after, const std::vector<std::size_t>& taken_from_before,
                        const std::vector<std::size_t>& taken_from_after) const {
  const auto left_of = [](std::uint32_t count, std::uint32_t id, const std::vector<Text>& texts,
                          const std::vector<std::size_t>& takers) {
    for (const auto taker : takers) count -= std::min(count, texts[taker].count(id));
    return count;
  };
  double sum = 0;
  for (const auto& piece : before_[before].pieces) {
    const auto there = after_[after].count(piece.id);
    if (there == 0) continue;
    sum += std::min(left_of(piece.count, piece.id, after_, taken_from_before),
                    left_of(there, piece.id, before_, taken_from_after)) *
           weights_[piece.id];
  }
  return sum;
}

}  // namespace yanlu::content
