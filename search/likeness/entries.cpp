#include "search/likeness/entries.hpp"

#include <algorithm>

namespace yanlu::search::likeness {
namespace {

std::uint64_t content_hash(const std::vector<Token>& tokens) {
  std::uint64_t hash = tokens.size();
  for (const auto token : tokens) hash = joined(hash, token);
  return hash;
}

// Of a hash table of the standard library: its node, its bucket, what the allocator adds.
constexpr std::size_t kNodeBytes = 56;

}  // namespace

std::optional<std::int64_t> Entry::lowest_in(std::int64_t scope) const {
  const auto found = std::lower_bound(holders.begin(), holders.end(), scope,
                                      [](const Holder& holder, std::int64_t wanted) { return holder.scope < wanted; });
  if (found == holders.end() || found->scope != scope) return std::nullopt;
  return found->id;
}

std::optional<std::int64_t> Entry::lowest_outside(std::int64_t scope) const {
  std::optional<std::int64_t> lowest;
  for (auto at = holders.begin(); at != holders.end();) {
    if (at->scope != scope && (!lowest || at->id < *lowest)) lowest = at->id;
    at = std::upper_bound(at, holders.end(), at->scope,
                          [](std::int64_t passed, const Holder& holder) { return passed < holder.scope; });
  }
  return lowest;
}

std::uint32_t Entries::enter(std::int64_t id, std::int64_t scope, const TextForm& text) {
  auto entry = find(text);
  if (!entry) {
    entry = static_cast<std::uint32_t>(entries_.size());
    auto& made = entries_.emplace_back();
    alive_.push_back(true);
    made.normalised = text.normalised;
    made.normalised.shrink_to_fit();
    made.content = content_hash(text.all);
    made.size = static_cast<std::uint32_t>(text.size);
    made.distinct = static_cast<std::uint32_t>(text.distinct.size());
    by_content_.emplace(made.content, *entry);
    text_bytes_ += (made.normalised.capacity() + 1) * sizeof(char16_t);
    ++distinct_;
  }
  auto& holders = entries_[*entry].holders;
  const Holder holder{scope, id};
  holders.insert(std::upper_bound(holders.begin(), holders.end(), holder), holder);
  places_.insert_or_assign(id, Place{*entry, scope});
  return *entry;
}

bool Entries::remove(std::int64_t id) {
  const auto place = places_.find(id);
  if (place == places_.end()) return false;
  auto& entry = entries_[place->second.entry];
  entry.holders.erase(std::lower_bound(entry.holders.begin(), entry.holders.end(), Holder{place->second.scope, id}));
  if (!entry.alive()) {
    const auto [begin, end] = by_content_.equal_range(entry.content);
    by_content_.erase(std::find_if(begin, end, [&](const auto& pair) { return pair.second == place->second.entry; }));
    text_bytes_ -= (entry.normalised.capacity() + 1) * sizeof(char16_t);
    std::u16string().swap(entry.normalised);
    alive_[place->second.entry] = false;
    --distinct_;
  }
  places_.erase(place);
  return true;
}

std::optional<std::uint32_t> Entries::find(const TextForm& text) const {
  const auto [begin, end] = by_content_.equal_range(content_hash(text.all));
  for (auto at = begin; at != end; ++at)
    if (tokens(entries_[at->second].normalised, Part::all) == text.all) return at->second;
  return std::nullopt;
}

std::optional<Entries::Place> Entries::find(std::int64_t id) const {
  const auto place = places_.find(id);
  if (place == places_.end()) return std::nullopt;
  return place->second;
}

std::size_t Entries::bytes() const {
  return entries_.capacity() * sizeof(Entry) + text_bytes_ + places_.size() * (kNodeBytes + sizeof(Holder)) +
         by_content_.size() * kNodeBytes;
}

}  // namespace yanlu::search::likeness
