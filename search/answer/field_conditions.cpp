// What of an evaluation goes by fields, numbers and times: columns in memory.

#include <algorithm>

#include "search/answer/evaluation.hpp"

namespace yanlu::search {

using Kind = Expression::Kind;

namespace {
// Most blocks of a column hold none of the values that are looked for: a look at a block takes no branches.
constexpr DocumentId kStretch = 64;
// Above what words ever weigh: the document whose number was typed is meant before those that hold it as a word.
constexpr float kNamed = 1000;

// Which values of a field are among these, by ordinal.
std::vector<char> wanted_values(const Dictionary& dictionary, std::size_t field,
                                const std::vector<std::string>& values) {
  std::vector<char> wanted(dictionary.values(field) + 1);
  for (const auto& value : values)
    for (const auto ordinal : dictionary.holders(field, value)) wanted[ordinal] = 1;
  return wanted;
}

}  // namespace

bool Evaluation::field_holds(const Expression& leaf, DocumentId id) const {
  const auto* const chunk = view_.columns->chunk_of(id);
  if (chunk == nullptr) return false;
  if (leaf.kind == Kind::time) {
    const std::int64_t at{chunk->at[id % kChunk]};
    return at >= leaf.from && at < leaf.to;
  }
  if (leaf.kind == Kind::id) return id == leaf.from && chunk->part[id % kChunk] != Part::none;
  if (leaf.kind == Kind::group) return chunk->group[id % kChunk] == leaf.from;
  const auto field = view_.dictionary->find_field(leaf.key);
  if (field == Dictionary::kUnknown || field >= chunk->values.size()) return false;
  const auto ordinal = chunk->values[field][id % kChunk];
  return ordinal != 0 && std::any_of(leaf.values.begin(), leaf.values.end(), [&](const std::string& value) {
           const auto& holders = view_.dictionary->holders(field, value);
           return std::find(holders.begin(), holders.end(), ordinal) != holders.end();
         });
}

Candidates Evaluation::all_documents() const {
  Candidates matches;
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
  if (leaf.kind == Kind::id) {
    const auto id = static_cast<std::uint64_t>(leaf.from);
    const bool there = id >= range_.begin && id < range_.end && field_holds(leaf, static_cast<DocumentId>(id));
    return there ? Candidates{{static_cast<DocumentId>(id), kNamed, 1}} : Candidates{};
  }
  if (leaf.kind == Kind::time || leaf.kind == Kind::group) {
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
  ColumnCursor columns(*view_.columns);
  if (leaf.kind == Kind::time) {
    std::erase_if(matches, [&](const Candidate& match) {
      const auto* const chunk = columns.to(match.id);
      const std::int64_t at{chunk == nullptr ? Seconds{0} : chunk->at[match.id % kChunk]};
      return at < leaf.from || at >= leaf.to;
    });
    return;
  }
  if (leaf.kind == Kind::id || leaf.kind == Kind::group) {
    std::erase_if(matches, [&](const Candidate& match) { return !field_holds(leaf, match.id); });
    return;
  }
  const auto field = view_.dictionary->find_field(leaf.key);
  if (field == Dictionary::kUnknown) return matches.clear();
  const auto wanted = wanted_values(*view_.dictionary, field, leaf.values);
  std::erase_if(matches, [&](const Candidate& match) { return wanted[columns.value(match.id, field)] == 0; });
}

}  // namespace yanlu::search
