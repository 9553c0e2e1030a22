#include "search/postings.hpp"

#include <algorithm>

#include "search/evaluation.hpp"

namespace yanlu::search {
namespace {

// Schema 2 kept no places: a term may stand anywhere.
Places places_of(const Xapian::PostingIterator& posting, bool outdated) {
  return outdated ? kAllPlaces : static_cast<Places>(posting.get_wdf() & kAllPlaces);
}

}  // namespace

std::vector<Entry> read_postings(const View& view, const std::string& term, IdRange range) {
  std::vector<Entry> entries;
  for (const auto& source : view.sources) {
    const auto middle = entries.size();
    ColumnCursor columns(*view.columns);
    auto posting = source.database.postlist_begin(term);
    const auto end = source.database.postlist_end(term);
    if (posting != end && range.begin > 1) posting.skip_to(static_cast<Xapian::docid>(range.begin));
    for (; posting != end && *posting < range.end; ++posting)
      if (view.outdated || columns.part(*posting) == source.part)
        entries.push_back({*posting, places_of(posting, view.outdated)});
    if (middle > 0)
      std::inplace_merge(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(middle), entries.end(),
                         [](Entry a, Entry b) { return a.id < b.id; });
  }
  return entries;
}

Postings::Postings(const View& view, const std::string& term, IdRange range) : view_(view), columns_(*view.columns) {
  for (const auto& source : view.sources) {
    sources_.push_back({source.part, source.database.postlist_begin(term), source.database.postlist_end(term)});
    auto& postings = sources_.back();
    if (postings.next != postings.end && range.begin > 1)
      postings.next.skip_to(static_cast<Xapian::docid>(range.begin));
  }
}

Places Postings::at(DocumentId id) {
  const auto part = view_.outdated ? Part::none : columns_.part(id);
  for (auto& source : sources_) {
    if (!view_.outdated && source.part != part) continue;
    if (source.next != source.end && *source.next < id) source.next.skip_to(id);
    if (source.next != source.end && *source.next == id) return places_of(source.next, view_.outdated);
  }
  return 0;
}

}  // namespace yanlu::search
