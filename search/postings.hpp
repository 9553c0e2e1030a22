#pragma once

// The documents of a term, over both databases of a generation, without those whose newer words lie in the other one.

#include <string>
#include <vector>

#include "search/generation.hpp"
#include "search/terms.hpp"

namespace yanlu::search {

struct IdRange;

struct Entry {
  DocumentId id = 0;
  Places places = 0;
};

// By id. The empty term: all documents.
std::vector<Entry> read_postings(const View& view, const std::string& term, IdRange range);

// Looks ids up in ascending order.
class Postings {
 public:
  Postings(const View& view, const std::string& term, IdRange range);
  // 0 where the document doesn't hold the term.
  Places at(DocumentId id);

 private:
  struct Source {
    Part part;
    Xapian::PostingIterator next;
    Xapian::PostingIterator end;
  };
  const View& view_;
  ColumnCursor columns_;
  std::vector<Source> sources_;
};

}  // namespace yanlu::search
