// What of an evaluation goes by fields and times: columns in memory, or the terms of schema 2.

#include <algorithm>

#include "search/answer/evaluation.hpp"
#include "search/store/postings.hpp"

namespace yanlu::search {

using Kind = Expression::Kind;

namespace {
// Most blocks of a column hold none of the values that are looked for: a look at a block takes no branches.
constexpr DocumentId kStretch = 64;

// Which values of a field are among these, by ordinal.
std::vector<char> wanted_values(const Dictionary& dictionary, std::size_t field,
                                const std::vector<std::string>& values) {
  std::vector<char> wanted(dictionary.values(field) + 1);
  for (const auto& value : values) wanted[dictionary.find_value(field, value)] = 1;
  wanted[0] = 0;
  return wanted;
}

}  // namespace

bool Evaluation::field_holds(const Expression& leaf, DocumentId id) const {
  if (view_.outdated) {
    if (leaf.kind == Kind::time) return true;
    for (const auto& value : leaf.values) {
      Postings postings(view_, old_term_of_filter(leaf.key, value));
      if (postings.at(id) != 0) return true;
    }
    return false;
  }
  const auto* const chunk = view_.columns->chunk_of(id);
  if (chunk == nullptr) return false;
  if (leaf.kind == Kind::time) {
    const std::int64_t at{chunk->at[id % kChunk]};
    return at >= leaf.from && at < leaf.to;
  }
  const auto field = view_.dictionary->find_field(leaf.key);
  if (field == Dictionary::kUnknown || field >= chunk->values.size()) return false;
  const auto ordinal = chunk->values[field][id % kChunk];
  return ordinal != 0 && std::any_of(leaf.values.begin(), leaf.values.end(), [&](const std::string& value) {
           return view_.dictionary->find_value(field, value) == ordinal;
         });
}

Candidates Evaluation::all_documents() const {
  Candidates matches;
  if (view_.outdated) {
    for (const auto& entry : read_postings(view_, {}, range_)) matches.push_back({entry.id, 0, 0});
    return matches;
  }
  for (const auto& [number, chunk] : view_.columns->chunks()) {
    const auto first = std::uint64_t{number} * kChunk;
    if (first + kChunk <= range_.begin || first >= range_.end) continue;
    for (DocumentId at = 0; at < kChunk; ++at)
      if (chunk->part[at] != Part::none && first + at >= range_.begin && first + at < range_.end)
        matches.push_back({static_cast<DocumentId>(first + at), 0, 0});
  }
  return matches;
}

Candidates Evaluation::all_of_field(const Expression& leaf) const {
  if (view_.outdated && leaf.kind == Kind::field) {
    Candidates matches;
    for (const auto& value : leaf.values) {
      Candidates of_value;
      for (const auto& entry : read_postings(view_, old_term_of_filter(leaf.key, value), range_))
        of_value.push_back({entry.id, 0, 0});
      matches = merged(std::move(matches), of_value);
    }
    return matches;
  }
  if (leaf.kind == Kind::time) {
    auto matches = all_documents();
    narrow(matches, leaf);
    return matches;
  }
  Candidates matches;
  const auto field = view_.dictionary->find_field(leaf.key);
  if (field == Dictionary::kUnknown) return matches;
  const auto wanted = wanted_values(*view_.dictionary, field, leaf.values);
  for (const auto& [number, chunk] : view_.columns->chunks()) {
    const auto first = std::uint64_t{number} * kChunk;
    if (field >= chunk->values.size() || first + kChunk <= range_.begin || first >= range_.end) continue;
    const auto& values = chunk->values[field];
    for (DocumentId block = 0; block < kChunk; block += kStretch) {
      char any = 0;
      for (auto at = block; at < block + kStretch; ++at) any = static_cast<char>(any | wanted[values[at]]);
      if (any == 0) continue;
      for (auto at = block; at < block + kStretch; ++at)
        if (wanted[values[at]] != 0 && chunk->part[at] != Part::none && first + at >= range_.begin &&
            first + at < range_.end)
          matches.push_back({static_cast<DocumentId>(first + at), 0, 0});
    }
  }
  return matches;
}

void Evaluation::narrow_by_field(Candidates& matches, const Expression& leaf) const {
  if (view_.outdated) {
    std::erase_if(matches, [&](const Candidate& match) { return !field_holds(leaf, match.id); });
    return;
  }
  ColumnCursor columns(*view_.columns);
  if (leaf.kind == Kind::time) {
    std::erase_if(matches, [&](const Candidate& match) {
      const auto* const chunk = columns.to(match.id);
      const std::int64_t at{chunk == nullptr ? Seconds{0} : chunk->at[match.id % kChunk]};
      return at < leaf.from || at >= leaf.to;
    });
    return;
  }
  const auto field = view_.dictionary->find_field(leaf.key);
  if (field == Dictionary::kUnknown) return matches.clear();
  const auto wanted = wanted_values(*view_.dictionary, field, leaf.values);
  std::erase_if(matches, [&](const Candidate& match) { return wanted[columns.value(match.id, field)] == 0; });
}

}  // namespace yanlu::search
