#pragma once

// Fields, times, voices and groups of all documents in memory, by id: what filters, facets and orders ask for each of
// thousands of matches. About 36 bytes a document. Readers hold a version; the writer makes the next one of it by
// copying the chunks that change.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/values.hpp"

namespace yanlu::search {

using DocumentId = std::uint32_t;  // Xapian's docid
using Ordinal = std::uint16_t;     // of a value of a field, or of several together; 0: none
using Seconds = std::uint32_t;     // since 1970, before that 0

// Which database holds the newest words of a document.
enum class Part : std::uint8_t { none = 0, base = 1, changes = 2 };

class Dictionary {
 public:
  static constexpr char kBetween = '\2';  // values that documents have together count as one here

  // Names and values, in the order in which they came.
  std::size_t field(std::string_view name);  // added when new
  Ordinal value(std::size_t field, const std::string& value);

  static constexpr std::size_t kUnknown = SIZE_MAX;
  std::size_t find_field(std::string_view name) const;
  // Of all that have the value, alone or with others.
  using Holders = std::map<std::string, std::vector<Ordinal>>;
  const std::vector<Ordinal>& holders(std::size_t field, const std::string& value) const;
  const Holders& holders(std::size_t field) const { return fields_[field].holders; }
  std::size_t values(std::size_t field) const { return fields_[field].values.size(); }
  std::size_t entries() const { return entries_; }  // fields and values

  std::string packed() const;
  static Dictionary unpacked(std::string_view packed);

 private:
  struct Known {
    std::string name;
    std::vector<std::string> values;
    std::map<std::string, Ordinal> ordinals;
    Holders holders;  // of each value by itself
  };
  std::vector<Known> fields_;
  std::size_t entries_ = 0;
};

struct Record {
  Seconds at = 0;
  std::uint32_t voices = 0;
  std::uint32_t group = 0;
  std::vector<Ordinal> values;  // by field of the dictionary; short ones end in zeroes
};
std::string packed(const Record& record);
Record unpacked(std::string_view packed);
Record record_of(const Document& document, Dictionary& dictionary);

inline constexpr DocumentId kChunk = 4096;

struct Chunk {
  std::array<Part, kChunk> part{};
  std::array<Seconds, kChunk> at{};
  std::array<std::uint32_t, kChunk> voices{};
  std::array<std::uint32_t, kChunk> group{};
  std::vector<std::array<Ordinal, kChunk>> values;
};

class Columns {
 public:
  using Chunks = std::map<DocumentId, std::shared_ptr<Chunk>>;  // by id / kChunk

  void set(DocumentId id, Part part, const Record& record);
  void clear(DocumentId id);
  // What the writer changes is copied first where readers may see it.
  Columns next_version() const;

  Part part(DocumentId id) const;
  std::size_t size() const { return size_; }
  std::size_t documents_with(std::size_t field, Ordinal ordinal) const;
  DocumentId last() const;
  const Chunks& chunks() const { return chunks_; }
  const Chunk* chunk_of(DocumentId id) const;

 private:
  Chunk& writable(DocumentId id);
  void count(const Chunk& chunk, DocumentId at, bool adding);
  Chunks chunks_;
  std::map<DocumentId, bool> own_;                  // chunks made since next_version()
  std::vector<std::vector<std::uint32_t>> counts_;  // documents, by field and ordinal
  std::size_t size_ = 0;
};

// Looks at documents in ascending order of ids.
class ColumnCursor {
 public:
  explicit ColumnCursor(const Columns& columns) : columns_(columns) {}
  const Chunk* to(DocumentId id) {
    if (id / kChunk != number_ || !moved_) {
      number_ = id / kChunk;
      moved_ = true;
      chunk_ = columns_.chunk_of(id);
    }
    return chunk_;
  }
  Part part(DocumentId id) {
    const auto* const chunk = to(id);
    return chunk == nullptr ? Part::none : chunk->part[id % kChunk];
  }
  Ordinal value(DocumentId id, std::size_t field) {
    const auto* const chunk = to(id);
    return chunk == nullptr || field >= chunk->values.size() ? Ordinal{0} : chunk->values[field][id % kChunk];
  }

 private:
  const Columns& columns_;
  DocumentId number_ = 0;
  bool moved_ = false;
  const Chunk* chunk_ = nullptr;
};

}  // namespace yanlu::search
