#include "search/candidates.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "search/terms.hpp"

namespace yanlu::search {
namespace {

// A pasted page would ask for thousands of terms; these are enough to leave few candidates.
constexpr std::size_t kMostTextTerms = 64;

// Newest first is against the grain of Xapian, which stores ids ascending and would go through all matches
// for each page. So a window of the newest ids is searched, then a larger one below it, until the page is
// full.
constexpr std::uint64_t kFirstWindow = 2048;
constexpr std::uint64_t kWindowGrowth = 4;

// Xapian queries know terms and values but not ids. This source offers every id of a window, existing or not;
// it is only ever combined by AND with real terms. 64 bits, because the end may lie behind the greatest id.
class IdWindow : public Xapian::PostingSource {
 public:
  IdWindow(std::uint64_t begin, std::uint64_t end) : begin_(begin), end_(end) {}

  void init(const Xapian::Database& database) override {
    most_ = static_cast<Xapian::doccount>(std::min<std::uint64_t>(end_ - begin_, database.get_doccount()));
    id_ = begin_ - 1;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(id_); }
  void next(double /*least_weight*/) override { ++id_; }
  void skip_to(Xapian::docid id, double /*least_weight*/) override { id_ = std::max({id_, begin_, std::uint64_t{id}}); }
  bool at_end() const override { return id_ >= end_; }

 private:
  std::uint64_t begin_;
  std::uint64_t end_;
  std::uint64_t id_ = 0;
  Xapian::doccount most_ = 0;
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
    : enquire_(database),
      query_(query_of(chunks, filters)),
      bound_(std::uint64_t{database.get_lastdocid()} + 1),
      window_(kFirstWindow) {
  if (below) bound_ = std::min<std::uint64_t>(bound_, *below);
  enquire_.set_weighting_scheme(Xapian::BoolWeight());
  enquire_.set_docid_order(Xapian::Enquire::DESCENDING);
}

Xapian::MSet Candidates::next(Xapian::doccount size) {
  if (at_end()) return {};
  const auto begin = bound_ - std::min(bound_ - 1, window_);
  enquire_.set_query({Xapian::Query::OP_AND, query_, Xapian::Query((new IdWindow(begin, bound_))->release())});
  auto batch = enquire_.get_mset(0, size);
  if (batch.size() == size && size > 0) {
    bound_ = *batch.back();
  } else {
    bound_ = begin;
    window_ *= kWindowGrowth;
  }
  return batch;
}

std::size_t Candidates::count() {
  enquire_.set_query(query_);
  const auto guess = enquire_.get_mset(0, 0);  // from the index's own figures: exact for a single term
  if (guess.get_matches_lower_bound() == guess.get_matches_upper_bound()) return guess.get_matches_estimated();
  return enquire_.get_mset(0, 0, std::numeric_limits<Xapian::doccount>::max()).get_matches_estimated();
}

}  // namespace yanlu::search
