#include "search/likeness/shingle_set.hpp"

#include <bit>

namespace yanlu::search::likeness {

ShingleSet::ShingleSet(const std::vector<Shingle>& shingles) : slots_(std::bit_ceil(shingles.size() * 2 + 1)) {
  const auto mask = slots_.size() - 1;
  for (const auto shingle : shingles) {
    auto at = shingle & mask;
    while (slots_[at].seen != 0 && slots_[at].shingle != shingle) at = (at + 1) & mask;
    slots_[at] = {shingle, counts_};
  }
}

std::size_t ShingleSet::count_in(const std::vector<Shingle>& other) {
  ++counts_;
  std::size_t count = 0;
  const auto mask = slots_.size() - 1;
  for (const auto shingle : other) {
    auto at = shingle & mask;
    while (slots_[at].seen != 0 && slots_[at].shingle != shingle) at = (at + 1) & mask;
    if (slots_[at].seen == 0 || slots_[at].seen == counts_) continue;
    slots_[at].seen = counts_;
    ++count;
  }
  return count;
}

}  // namespace yanlu::search::likeness
