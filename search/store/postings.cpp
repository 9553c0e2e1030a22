#include "search/store/postings.hpp"

#include <algorithm>

namespace yanlu::search {
namespace {

std::variant<PostingCursor, BlockCursor> cursor_of(const View::Source& source, const std::string& term) {
  // That a document is there at all, Xapian knows.
  if (source.part == Part::base && !term.empty()) return BlockCursor(source.database, term);
  return PostingCursor(source.database, term);
}

}  // namespace

Places PostingCursor::places() const { return static_cast<Places>(now_.get_wdf() & kAllPlaces); }

std::vector<Entry> read_postings(const View& view, const std::string& term, IdRange range) {
  std::vector<Entry> entries;
  for (const auto& source : view.sources) {
    const auto middle = entries.size();
    ColumnCursor columns(*view.columns);
    const auto read = [&](auto& documents) {
      for (bool more = documents.to(static_cast<DocumentId>(range.begin)); more && documents.id() < range.end;
           more = documents.next())
        if (columns.part(documents.id()) == source.part) entries.push_back({documents.id(), documents.places()});
    };
    auto documents = cursor_of(source, term);
    std::visit(read, documents);
    if (middle > 0)
      std::inplace_merge(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(middle), entries.end(),
                         [](Entry a, Entry b) { return a.id < b.id; });
  }
  return entries;
}

Postings::Postings(const View& view, const std::string& term) : columns_(*view.columns) {
  for (const auto& source : view.sources) sources_.push_back({source.part, cursor_of(source, term)});
}

Places Postings::at(DocumentId id) {
  const auto part = columns_.part(id);
  for (auto& source : sources_) {
    if (source.part != part) continue;
    const auto look = [&](auto& documents) {
      return documents.to(id) && documents.id() == id ? documents.places() : Places{0};
    };
    if (const auto places = std::visit(look, source.documents); places != 0) return places;
  }
  return 0;
}

}  // namespace yanlu::search
