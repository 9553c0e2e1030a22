#include "search/candidates.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "search/terms.hpp"

namespace yanlu::search {
namespace {

// A pasted page would ask for thousands of terms; these are enough to leave few candidates.
constexpr std::size_t kMostTextTerms = 64;

// Xapian queries know terms and values but not ids. This source offers every id below a bound, existing or
// not; it is only ever combined by AND with real terms.
class IdsBelow : public Xapian::PostingSource {
 public:
  explicit IdsBelow(Xapian::docid bound) : bound_(bound) {}

  void init(const Xapian::Database& database) override {
    documents_ = database.get_doccount();
    end_ = std::min(bound_, database.get_lastdocid() + 1);
    id_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  Xapian::docid get_docid() const override { return id_; }
  void next(double /*least_weight*/) override { ++id_; }
  void skip_to(Xapian::docid id, double /*least_weight*/) override { id_ = std::max(id_, id); }
  bool at_end() const override { return id_ >= end_; }

 private:
  Xapian::docid bound_;
  Xapian::docid end_ = 0;
  Xapian::docid id_ = 0;
  Xapian::doccount documents_ = 0;
};

Xapian::Query query_of(const std::vector<std::u32string>& chunks, const std::vector<std::string>& filters) {
  std::set<std::string> terms;
  for (const auto& chunk : chunks)
    for (const auto& term : terms_of_chunk(chunk))
      if (terms.size() < kMostTextTerms) terms.insert(term);
  for (const auto& filter : filters) terms.insert(term_of_filter(filter));
  if (terms.empty()) return Xapian::Query::MatchAll;
  return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
}

}  // namespace

Candidates::Candidates(const Xapian::Database& database, const std::vector<std::u32string>& chunks,
                       const std::vector<std::string>& filters, std::optional<Xapian::docid> below)
    : enquire_(database), query_(query_of(chunks, filters)), below_(below) {
  enquire_.set_weighting_scheme(Xapian::BoolWeight());
  enquire_.set_docid_order(Xapian::Enquire::DESCENDING);
}

Xapian::MSet Candidates::next(Xapian::doccount size) {
  if (below_)
    enquire_.set_query({Xapian::Query::OP_AND, query_, Xapian::Query((new IdsBelow(*below_))->release())});
  else
    enquire_.set_query(query_);
  auto batch = enquire_.get_mset(0, size);
  if (!batch.empty()) below_ = *batch.back();
  return batch;
}

std::size_t Candidates::count() {
  enquire_.set_query(query_);
  const auto everything = std::numeric_limits<Xapian::doccount>::max();
  return enquire_.get_mset(0, 0, everything).get_matches_estimated();
}

}  // namespace yanlu::search
