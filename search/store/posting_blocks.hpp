#pragma once

// The postings of `base`: blocks of one term and a range of ids, kept as metadata of its Xapian database. Xapian's
// inverter holds each posting as a node of a tree within a tree, which was three quarters of the time of building; here
// a term's postings are encoded as they come. Storing, merging and reading blocks is left to Xapian.
//
//   'd' term                      its blocks, ascending: number, how many documents (two varint.hpp)
//   'p' term, 0, block (3 bytes)  its documents in that block, ascending: distance from the one before, the first from
//                                 the block's beginning (varint.hpp), and places (a byte)

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/language/terms.hpp"
#include "search/store/field_columns.hpp"

namespace yanlu::search {

inline constexpr DocumentId kBlock = 32'768;  // ids of a block

// Writes the terms of documents that come in ascending order of ids.
class BlockWriter {
 public:
  explicit BlockWriter(Xapian::WritableDatabase& database);
  void add(DocumentId id, const TextTerms& terms);
  void finish();

 private:
  struct Growing {
    std::string bytes;
    DocumentId last = 0;
    std::uint32_t documents = 0;
  };
  void write_block();
  void write_pairs();
  void write(const std::string& term, const std::string& postings, std::uint32_t documents);
  Xapian::WritableDatabase& database_;
  DocumentId block_ = 0;
  // Of the block: pairs as one number each, with the document's place in the block and its places, to be sorted, which
  // takes a tenth of the time of looking each up; other terms by name.
  std::vector<std::uint64_t> pairs_;
  std::unordered_map<std::string, Growing> others_;
  std::unordered_map<std::string, std::string> directories_;  // by term
};

// For compact(): segments that share a block are put together. Xapian hands over keys as they are in its table, behind
// two bytes of its own, which no document of Xapian's promises: what is neither ours so nor without them throws
// IndexError, and nothing is merged.
class BlockMerger : public Xapian::Compactor {
 public:
  std::string resolve_duplicate_metadata(const std::string& key, std::size_t count, const std::string* values) override;
};

// Throws IndexError with Cause::damage where the postings of a base are no blocks.
void require_blocks(const Xapian::Database& database, const std::filesystem::path& path);

struct BlockSize {
  DocumentId number = 0;
  std::uint32_t documents = 0;
};
std::vector<BlockSize> blocks_of(const Xapian::Database& database, const std::string& term);
std::vector<std::string> block_terms_beginning(const Xapian::Database& database, const std::string& beginning);

// Goes through the documents of a term in ascending order.
class BlockCursor {
 public:
  BlockCursor(Xapian::Database database, const std::string& term);
  // Moves to the first at or behind `id`, or to the next one; false at the end.
  bool to(DocumentId id);
  bool next();
  DocumentId id() const { return id_; }
  Places places() const { return places_; }

 private:
  bool load();
  Xapian::Database database_;
  std::string key_;  // without the block
  std::vector<BlockSize> blocks_;
  std::size_t at_ = 0;      // in blocks_
  bool loaded_ = false;     // that block
  std::string bytes_;       // of that block
  std::string_view ahead_;  // of bytes_
  DocumentId id_ = 0;
  Places places_ = 0;
};

}  // namespace yanlu::search
