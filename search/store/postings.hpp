#pragma once

// The documents of a term, over both databases of a generation, without those whose newer words lie in the other one.

#include <string>
#include <variant>
#include <vector>

#include "search/language/terms.hpp"
#include "search/store/generation.hpp"
#include "search/store/posting_blocks.hpp"

namespace yanlu::search {

// Ids from `begin` on, below `end`.
struct IdRange {
  std::uint64_t begin = 1;
  std::uint64_t end = std::uint64_t{UINT32_MAX} + 1;
};

struct Entry {
  DocumentId id = 0;
  Places places = 0;
};

// By id. The empty term: all documents.
std::vector<Entry> read_postings(const View& view, const std::string& term, IdRange range);

// Goes through the documents of a term as Xapian keeps them, like BlockCursor.
class PostingCursor {
 public:
  PostingCursor(const Xapian::Database& database, const std::string& term)
      : now_(database.postlist_begin(term)), end_(database.postlist_end(term)) {}
  bool to(DocumentId id) {
    if (now_ != end_ && *now_ < id) now_.skip_to(id);
    return now_ != end_;
  }
  bool next() { return now_ != end_ && ++now_ != end_; }
  DocumentId id() const { return *now_; }
  Places places() const;

 private:
  Xapian::PostingIterator now_;
  Xapian::PostingIterator end_;
};

// Looks ids up in ascending order.
class Postings {
 public:
  Postings(const View& view, const std::string& term);
  // 0 where the document doesn't hold the term.
  Places at(DocumentId id);

 private:
  struct Source {
    Part part;
    std::variant<PostingCursor, BlockCursor> documents;
  };
  ColumnCursor columns_;
  std::vector<Source> sources_;
};

}  // namespace yanlu::search
