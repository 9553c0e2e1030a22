#include "content/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "content/normalize.hpp"

namespace yanlu::content {
namespace {

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

std::vector<std::uint32_t> pieces_of(std::string_view text, Numbering& numbering) {
  const auto said = characters(normalized_for_comparison(text));
  std::vector<std::uint32_t> pieces;
  if (said.size() == 1) pieces.push_back(numbering.of(said.front()));
  for (std::size_t at = 1; at < said.size(); ++at)
    pieces.push_back(numbering.of((std::uint64_t{said[at - 1]} << 32U) | said[at]));
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

}  // namespace

std::uint32_t Overlap::Text::count(std::uint32_t id) const {
  const auto at = std::lower_bound(pieces.begin(), pieces.end(), id,
                                   [](const Piece& piece, std::uint32_t wanted) { return piece.id < wanted; });
  return at != pieces.end() && at->id == id ? at->count : 0;
}

Overlap::Overlap(const std::vector<std::string_view>& texts) {
  Numbering numbering;
  for (const auto text : texts) {
    Text counted;
    for (const auto piece : pieces_of(text, numbering)) {
      if (counted.pieces.empty() || counted.pieces.back().id != piece) counted.pieces.push_back({piece, 0});
      ++counted.pieces.back().count;
    }
    texts_.push_back(std::move(counted));
  }
  std::vector<std::size_t> holders(numbering.size());
  for (const auto& text : texts_)
    for (const auto& piece : text.pieces) ++holders[piece.id];
  weights_.reserve(holders.size());
  for (const auto count : holders)
    weights_.push_back(std::log1p(static_cast<double>(texts_.size()) / static_cast<double>(count)));
  for (auto& text : texts_)
    for (const auto& piece : text.pieces) text.weight += piece.count * weights_[piece.id];
}

std::vector<Overlap::Shared> Overlap::across(std::size_t split) const {
  struct Holder {
    std::size_t text;
    std::uint32_t count;
  };
  std::vector<std::vector<Holder>> holders(weights_.size());
  for (std::size_t right = split; right < texts_.size(); ++right)
    for (const auto& piece : texts_[right].pieces) holders[piece.id].push_back({right, piece.count});
  std::vector<Shared> found;
  std::vector<double> sums(texts_.size());
  for (std::size_t left = 0; left < split; ++left) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (const auto& piece : texts_[left].pieces)
      for (const auto& holder : holders[piece.id])
        sums[holder.text] += std::min(piece.count, holder.count) * weights_[piece.id];
    for (std::size_t right = split; right < sums.size(); ++right)
      if (sums[right] > 0) found.push_back({left, right, sums[right]});
  }
  return found;
}

double Overlap::beyond(std::size_t whole, std::size_t part, const std::vector<std::size_t>& taken) const {
  double sum = 0;
  for (const auto& piece : texts_[part].pieces) {
    auto left = texts_[whole].count(piece.id);
    for (const auto other : taken) left -= std::min(left, texts_[other].count(piece.id));
    sum += std::min(left, piece.count) * weights_[piece.id];
  }
  return sum;
}

}  // namespace yanlu::content
