#include "search/store/field_columns.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "search/store/varint.hpp"

namespace yanlu::search {
namespace {

constexpr char kBetweenValues = '\0';
constexpr char kBetweenFields = '\1';

}  // namespace

std::size_t Dictionary::find_field(std::string_view name) const {
  for (std::size_t at = 0; at < fields_.size(); ++at)
    if (fields_[at].name == name) return at;
  return kUnknown;
}

std::size_t Dictionary::field(std::string_view name) {
  if (const auto known = find_field(name); known != kUnknown) return known;
  ++entries_;
  fields_.push_back({std::string(name), {}, {}, {}});
  return fields_.size() - 1;
}

const std::vector<Ordinal>& Dictionary::holders(std::size_t field, const std::string& value) const {
  static const std::vector<Ordinal> kNone;
  const auto found = fields_[field].holders.find(value);
  return found == fields_[field].holders.end() ? kNone : found->second;
}

Ordinal Dictionary::value(std::size_t field, const std::string& value) {
  auto& known = fields_[field];
  auto& values = known.values;
  if (const auto found = known.ordinals.find(value); found != known.ordinals.end()) return found->second;
  if (values.size() == std::numeric_limits<Ordinal>::max())
    throw IndexError("the field \"" + known.name + "\" has more values than the search index can tell apart");
  ++entries_;
  values.push_back(value);
  const auto ordinal = static_cast<Ordinal>(values.size());
  for (std::size_t begin = 0; begin <= value.size();) {
    const auto end = std::min(value.find(kBetween, begin), value.size());
    known.holders[value.substr(begin, end - begin)].push_back(ordinal);
    begin = end + 1;
  }
  return known.ordinals[value] = ordinal;
}

std::string Dictionary::packed() const {
  std::string packed;
  for (const auto& known : fields_) {
    packed += known.name + kBetweenValues;
    for (const auto& value : known.values) packed += value + kBetweenValues;
    packed += kBetweenFields;
  }
  return packed;
}

Dictionary Dictionary::unpacked(std::string_view packed) {
  Dictionary dictionary;
  while (!packed.empty()) {
    auto field = packed.substr(0, packed.find(kBetweenFields));
    packed.remove_prefix(std::min(packed.size(), field.size() + 1));
    std::size_t number = kUnknown;
    while (!field.empty()) {
      const auto value = field.substr(0, field.find(kBetweenValues));
      field.remove_prefix(std::min(field.size(), value.size() + 1));
      if (number == kUnknown)
        number = dictionary.field(value);
      else
        dictionary.value(number, std::string(value));
    }
  }
  return dictionary;
}

std::string packed(const Record& record) {
  std::string bytes;
  append_number(bytes, record.at);
  append_number(bytes, record.voices);
  append_number(bytes, record.group);
  for (const auto value : record.values) append_number(bytes, value);
  return bytes;
}

Record unpacked(std::string_view bytes) {
  Record record;
  record.at = take_number(bytes);
  record.voices = take_number(bytes);
  record.group = take_number(bytes);
  while (!bytes.empty()) record.values.push_back(static_cast<Ordinal>(take_number(bytes)));
  return record;
}

Record record_of(const Document& document, Dictionary& dictionary) {
  Record record;
  record.at =
      static_cast<Seconds>(std::clamp<std::int64_t>(document.at, 0, std::int64_t{std::numeric_limits<Seconds>::max()}));
  record.voices = document.voices;
  record.group = document.group;
  std::map<std::string_view, std::set<std::string_view>> values;
  for (const auto& [name, value] : document.fields)
    // The bytes that part values in the packed dictionary never occur in a code or slug.
    if (!value.empty() && value.find_first_of(std::string_view("\0\1\2", 3)) == value.npos) values[name].insert(value);
  for (const auto& [name, together] : values) {
    std::string all;
    for (const auto value : together)
      all += (all.empty() ? "" : std::string(1, Dictionary::kBetween)) + std::string(value);
    const auto field = dictionary.field(name);
    if (record.values.size() <= field) record.values.resize(field + 1);
    record.values[field] = dictionary.value(field, all);
  }
  return record;
}

Chunk& Columns::writable(DocumentId id) {
  auto& chunk = chunks_[id / kChunk];
  if (!chunk)
    chunk = std::make_shared<Chunk>();
  else if (!own_.contains(id / kChunk))
    chunk = std::make_shared<Chunk>(*chunk);
  own_[id / kChunk] = true;
  return *chunk;
}

void Columns::count(const Chunk& chunk, DocumentId at, bool adding) {
  counts_.resize(std::max(counts_.size(), chunk.values.size()));
  for (std::size_t field = 0; field < chunk.values.size(); ++field) {
    const auto ordinal = chunk.values[field][at];
    auto& counts = counts_[field];
    if (counts.size() <= ordinal) counts.resize(std::max<std::size_t>(ordinal + std::size_t{1}, counts.size() * 2));
    counts[ordinal] += adding ? 1U : -1U;
  }
}

std::size_t Columns::documents_with(std::size_t field, Ordinal ordinal) const {
  return field < counts_.size() && ordinal < counts_[field].size() ? counts_[field][ordinal] : 0;
}

void Columns::set(DocumentId id, Part part, const Record& record) {
  auto& chunk = writable(id);
  const auto at = id % kChunk;
  if (chunk.part[at] == Part::none)
    ++size_;
  else
    count(chunk, at, false);
  chunk.part[at] = part;
  chunk.at[at] = record.at;
  chunk.voices[at] = record.voices;
  chunk.group[at] = record.group;
  if (chunk.values.size() < record.values.size()) chunk.values.resize(record.values.size());
  for (std::size_t field = 0; field < chunk.values.size(); ++field)
    chunk.values[field][at] = field < record.values.size() ? record.values[field] : Ordinal{0};
  count(chunk, at, true);
}

void Columns::clear(DocumentId id) {
  if (part(id) == Part::none) return;
  auto& chunk = writable(id);
  count(chunk, id % kChunk, false);
  chunk.part[id % kChunk] = Part::none;
  --size_;
}

Columns Columns::next_version() const {
  Columns next;
  next.chunks_ = chunks_;
  next.size_ = size_;
  next.counts_ = counts_;
  return next;
}

const Chunk* Columns::chunk_of(DocumentId id) const {
  const auto found = chunks_.find(id / kChunk);
  return found == chunks_.end() ? nullptr : found->second.get();
}

Part Columns::part(DocumentId id) const {
  const auto* const chunk = chunk_of(id);
  return chunk == nullptr ? Part::none : chunk->part[id % kChunk];
}

DocumentId Columns::last() const {
  for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk)
    for (DocumentId at = kChunk; at > 0; --at)
      if (chunk->second->part[at - 1] != Part::none) return chunk->first * kChunk + at - 1;
  return 0;
}

}  // namespace yanlu::search
