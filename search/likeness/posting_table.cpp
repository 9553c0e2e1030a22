#include "search/likeness/posting_table.hpp"

#include <limits>
#include <utility>

namespace yanlu::search::likeness {
namespace {

constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kFirstCapacity = 1024;

}  // namespace

PostingTable::PostingTable(Alive alive) : alive_(std::move(alive)), slots_(kFirstCapacity, Slot{0, kFree}) {}

std::size_t PostingTable::home(std::uint32_t key) const {
  return static_cast<std::size_t>((std::uint64_t{key} * slots_.size()) >> 32U);
}

void PostingTable::add(std::uint32_t key, std::uint32_t entry) {
  if (used_ * 10 >= slots_.size() * 7) grow();  // NOLINT(readability-magic-numbers)
  std::size_t same = 0;
  auto at = home(key);
  for (; slots_[at].entry != kFree; at = at + 1 == slots_.size() ? 0 : at + 1) {
    if (slots_[at].key != key) continue;
    if (slots_[at].entry == entry) return;
    if (!alive_(slots_[at].entry)) {
      slots_[at].entry = entry;
      return;
    }
    if (++same == kMostOfOneKey) return;
  }
  slots_[at] = {key, entry};
  ++used_;
}

std::vector<std::uint32_t> PostingTable::find(const std::vector<std::uint32_t>& keys) const {
  for (const auto key : keys) __builtin_prefetch(&slots_[home(key)]);  // a large table is in no cache
  std::vector<std::uint32_t> entries;
  for (const auto key : keys)
    for (auto at = home(key); slots_[at].entry != kFree; at = at + 1 == slots_.size() ? 0 : at + 1)
      if (slots_[at].key == key) entries.push_back(slots_[at].entry);
  return entries;
}

void PostingTable::grow() {
  auto old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2, Slot{0, kFree}));
  used_ = 0;
  for (const auto& slot : old)
    if (slot.entry != kFree && alive_(slot.entry)) add(slot.key, slot.entry);
}

}  // namespace yanlu::search::likeness
