#include "content/overlap_with_many.hpp"

#include <algorithm>
#include <cmath>

#include "content/overlap_pieces.hpp"

namespace yanlu::content {
namespace {

struct Counted {
  std::uint64_t piece;
  std::uint32_t count;
};

std::vector<Counted> counted(std::string_view text) {
  auto pieces = pieces_of(text);
  std::sort(pieces.begin(), pieces.end());
  std::vector<Counted> counts;
  for (const auto piece : pieces) {
    if (counts.empty() || counts.back().piece != piece) counts.push_back({piece, 0});
    ++counts.back().count;
  }
  return counts;
}

}  // namespace

// As among the texts and the one asked about.
double OverlapWithMany::weight(std::size_t holders) const {
  return std::log1p(static_cast<double>(weights_.size() + 1) / static_cast<double>(holders));
}

OverlapWithMany::OverlapWithMany(const std::vector<std::string_view>& texts) : weights_(texts.size()) {
  for (std::size_t at = 0; at < texts.size(); ++at)
    for (const auto& [piece, count] : counted(texts[at])) holders_[piece].push_back({at, count});
  for (const auto& [piece, holders] : holders_) {
    const auto each = weight(holders.size());
    for (const auto& holder : holders) weights_[holder.text] += holder.count * each;
  }
}

std::vector<OverlapWithMany::Like> OverlapWithMany::like(std::string_view text) const {
  double own = 0;
  std::vector<double> shared(weights_.size());
  auto weights = weights_;
  for (const auto& [piece, count] : counted(text)) {
    const auto found = holders_.find(piece);
    const auto others = found == holders_.end() ? 0 : found->second.size();
    const auto each = weight(others + 1);
    own += count * each;
    if (others == 0) continue;
    // One more text holds the piece, so it weighs less in all of them.
    const auto less = each - weight(others);
    for (const auto& holder : found->second) {
      shared[holder.text] += std::min(count, holder.count) * each;
      weights[holder.text] += holder.count * less;
    }
  }
  std::vector<Like> likes;
  for (std::size_t at = 0; at < shared.size(); ++at)
    if (shared[at] > 0) likes.push_back({at, 2 * shared[at] / (own + weights[at])});
  return likes;
}

}  // namespace yanlu::content
