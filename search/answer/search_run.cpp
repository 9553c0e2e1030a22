#include "search/answer/search_run.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "search/answer/evaluation.hpp"
#include "search/answer/occurrences.hpp"
#include "search/answer/snippet.hpp"
#include "search/language/folding.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

// A search looks at about so many documents of its narrowest word, the newest of them; the rest is estimated.
constexpr std::size_t kMostMatches = 50'000;
// So few candidates are all read, so that totals and facets are exact.
constexpr std::size_t kReadAll = 100;
// After so many candidates that turned out wrong, a search ends with what it has.
constexpr std::size_t kMostRead = 20'000;
// The best by words are read once more: those that hold the chunks as typed come first.
constexpr std::size_t kReadAgain = 100;
constexpr float kAsTyped = 1.5F;

// The texts of one search, each read and folded once.
class Texts {
 public:
  explicit Texts(const View& view) : view_(view) {}
  struct Text {
    std::string written;
    std::u32string folded;
  };
  const Text& of(DocumentId id) {
    const auto known = texts_.find(id);
    if (known != texts_.end()) return known->second;
    Text text{view_.text_of(id), {}};
    text.folded = fold(text.written);
    return texts_.emplace(id, std::move(text)).first->second;
  }

 private:
  const View& view_;
  std::map<DocumentId, Text> texts_;
};

class Search {
 public:
  Search(const View& view, const Parsed& parsed, const Query& query)
      : view_(view), parsed_(parsed), query_(query), texts_(view), last_(view.last_id()) {
    whole_.children.push_back(parsed.expression);
    for (auto& condition : conditions_of(query.filters)) whole_.children.push_back(std::move(condition));
  }

  Hits answer() {
    const auto range = first_range(whole_);
    auto matches = found_in(whole_, range);
    bool relaxed = false;
    if (matches.empty() && query_.order == Order::relevance && covers_all(range) && parsed_.plain && last_ > 0) {
      matches = Evaluation(view_, range).most(whole_);
      relaxed = !matches.empty();
    }
    relaxed_ = relaxed;
    Hits hits;
    hits.relaxed = relaxed;
    hits.total = scaled(matches.size(), range);
    hits.total_is_estimate = !covers_all(range) || (must_read(whole_) && matches.size() > kReadAll);
    for (const auto& facet : query_.facets) hits.facets[facet] = count_values(facet, matches, range);
    if (query_.order == Order::newest || query_.order == Order::oldest)
      fill_by_id(hits, std::move(matches), range);
    else
      fill_ranked(hits, std::move(matches));
    return hits;
  }

 private:
  bool must_read(const Expression& expression) const { return !relaxed_ && !Evaluation(view_, {}).exact(expression); }
  bool covers_all(IdRange range) const { return range.begin <= 1 && range.end > last_; }
  std::size_t scaled(std::size_t count, IdRange range) const {
    if (covers_all(range)) return count;
    const auto part = double(std::min<std::uint64_t>(range.end, last_ + 1) - range.begin) / double(last_);
    return static_cast<std::size_t>(std::llround(double(count) / part));
  }

  IdRange first_range(const Expression& expression) const {
    const auto expected = Evaluation(view_, {}).estimate(expression);
    const auto end = std::uint64_t{last_} + 1;
    if (expected <= kMostMatches || query_.order == Order::voices || view_.size() == 0) return {1, end};
    const auto width = static_cast<std::uint64_t>(double(last_) * double(kMostMatches) / double(expected)) + 1;
    if (query_.order == Order::oldest) return {1, std::min(end, width)};
    return {end - std::min(width, end - 1), end};
  }

  bool holds_in_text(DocumentId id) {
    const Evaluation evaluation(view_, {});
    return holds(whole_, texts_.of(id).folded,
                 [&](const Expression& leaf) { return evaluation.field_holds(leaf, id); });
  }

  Candidates found_in(const Expression& expression, IdRange range) {
    auto matches = Evaluation(view_, range).all(expression);
    if (matches.size() <= kReadAll && must_read(expression)) {
      const Evaluation evaluation(view_, {});
      std::erase_if(matches, [&](const Candidate& match) {
        return !holds(expression, texts_.of(match.id).folded,
                      [&](const Expression& leaf) { return evaluation.field_holds(leaf, match.id); });
      });
      if (&expression == &whole_) all_read_ = true;
    }
    return matches;
  }

  std::vector<FacetValue> count_values(const std::string& facet, const Candidates& matches, IdRange range) {
    const auto field = view_.dictionary->find_field(facet);
    if (field == Dictionary::kUnknown) return {};
    const bool has_own =
        std::any_of(query_.filters.begin(), query_.filters.end(), [&](const auto& f) { return f.name == facet; });
    if (!has_own || relaxed_) return count_values(field, matches, range);
    Expression others;
    others.children.push_back(parsed_.expression);
    for (auto& condition : conditions_of(query_.filters))
      if (condition.key != facet) others.children.push_back(std::move(condition));
    const auto wider = first_range(others);
    return count_values(field, found_in(others, wider), wider);
  }

  std::vector<FacetValue> count_values(std::size_t field, const Candidates& matches, IdRange range) const {
    const auto& dictionary = *view_.dictionary;
    std::vector<std::size_t> counts(dictionary.values(field) + 1);
    ColumnCursor columns(*view_.columns);
    for (const auto& match : matches) ++counts[columns.value(match.id, field)];
    std::vector<FacetValue> values;
    for (const auto& [value, ordinals] : dictionary.holders(field)) {
      std::size_t count = 0;
      for (const auto ordinal : ordinals) count += counts[ordinal];
      if (count > 0) values.push_back({value, scaled(count, range)});
    }
    std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return values;
  }

  // Goes through matches in their order until the page is full. Says whether it saw them all.
  bool fill(Hits& hits, const Candidates& ordered, std::size_t& skipped) {
    const bool reads = must_read(whole_) && !all_read_;
    for (const auto& match : ordered) {
      if (hits.more) return false;
      if (reads) {
        if (++read_ > kMostRead) return false;
        if (!holds_in_text(match.id)) continue;
        ++held_;
      }
      if (skipped < query_.offset) {
        ++skipped;
      } else if (hits.hits.size() == query_.limit) {
        hits.more = true;
        return false;
      } else {
        const auto& text = texts_.of(match.id);
        hits.hits.push_back(
            {match.id, make_snippet(text.written, text.folded, occurrences(parsed_.expression, text.folded))});
      }
    }
    return true;
  }

  void correct_total(Hits& hits, bool saw_all, std::size_t matches) const {
    if (read_ == 0) return;
    if (saw_all) {
      hits.total = held_;
      hits.total_is_estimate = false;
    } else {
      hits.total = std::max(held_, static_cast<std::size_t>(double(matches) * double(held_) / double(read_)));
    }
  }

  void fill_ranked(Hits& hits, Candidates matches) {
    const auto size = matches.size();
    rank(matches);
    std::size_t skipped = 0;
    correct_total(hits, fill(hits, matches, skipped) && !hits.total_is_estimate, size);
    if (read_ == size && hits.total_is_estimate && covers_all(first_range(whole_)) && !hits.more) {
      hits.total = held_;
      hits.total_is_estimate = false;
    }
  }

  void rank(Candidates& matches) {
    const auto better = [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.id > b.id;
    };
    if (query_.order == Order::voices) {
      ColumnCursor columns(*view_.columns);
      for (auto& match : matches) {
        const auto* const chunk = columns.to(match.id);
        match.score = chunk == nullptr ? 0 : static_cast<float>(chunk->voices[match.id % kChunk]);
      }
    }
    const auto wanted = std::max(query_.offset + std::min(query_.limit, matches.size()) + 1, kReadAgain);
    // What must be read may be rejected, so that the page needs more than its size.
    if (matches.size() > 4 * wanted && !must_read(whole_)) {
      std::nth_element(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(wanted), matches.end(), better);
      matches.resize(wanted);
    }
    std::sort(matches.begin(), matches.end(), better);
    if (query_.order != Order::relevance || parsed_.chunks.empty()) return;
    const auto again = matches.begin() + static_cast<std::ptrdiff_t>(std::min(matches.size(), kReadAgain));
    for (auto match = matches.begin(); match != again; ++match)
      for (const auto& chunk : parsed_.chunks)
        if (find_literal(texts_.of(match->id).folded, chunk) != std::u32string::npos) match->score *= kAsTyped;
    std::sort(matches.begin(), again, better);
  }

  // Windows of ids, from the newest or the oldest on, until the page is full.
  void fill_by_id(Hits& hits, Candidates matches, IdRange range) {
    const auto size = matches.size();
    const bool newest = query_.order == Order::newest;
    std::size_t skipped = 0;
    bool saw_all = true;
    for (;;) {
      if (newest && query_.below)
        std::erase_if(matches, [&](const Candidate& match) { return std::int64_t{match.id} >= *query_.below; });
      if (newest) std::reverse(matches.begin(), matches.end());
      saw_all = fill(hits, matches, skipped) && saw_all;
      const auto width = range.end - range.begin;
      if (hits.more || read_ > kMostRead || (newest ? range.begin <= 1 : range.end > last_)) break;
      range = newest ? IdRange{range.begin - std::min(range.begin - 1, width), range.begin}
                     : IdRange{range.end, std::min(range.end + width, std::uint64_t{last_} + 1)};
      matches = relaxed_ ? Candidates{} : Evaluation(view_, range).all(whole_);
    }
    if (!query_.below && skipped <= query_.offset) correct_total(hits, saw_all, size);
  }

  const View& view_;
  const Parsed& parsed_;
  const Query& query_;
  Texts texts_;
  DocumentId last_;
  Expression whole_;
  bool relaxed_ = false;
  bool all_read_ = false;
  std::size_t read_ = 0;
  std::size_t held_ = 0;
};

}  // namespace

std::vector<Expression> conditions_of(const std::vector<FieldValue>& filters) {
  std::map<std::string, Expression> by_name;
  for (const auto& [name, value] : filters) {
    auto& condition = by_name[name];
    condition.kind = Kind::field;
    condition.key = name;
    condition.values.push_back(value);
  }
  std::vector<Expression> conditions;
  conditions.reserve(by_name.size());
  for (auto& [name, condition] : by_name) conditions.push_back(std::move(condition));
  return conditions;
}

Hits select(const View& view, const Parsed& parsed, const Query& query) { return Search(view, parsed, query).answer(); }

std::vector<Hit> more_like(const View& view, DocumentId id, const std::vector<FieldValue>& filters, std::size_t limit) {
  // The pairs that tell most: those of few documents, but of more than this one.
  constexpr std::size_t kTelling = 20;
  const auto folded = fold(view.text_of(id));
  std::vector<std::pair<std::size_t, std::u32string>> telling;
  for (std::size_t at = 0; at + 1 < folded.size(); ++at) {
    if (!is_dense_character(folded[at]) || !is_dense_character(folded[at + 1])) continue;
    const auto documents = view.documents_with(term_of_pair(folded[at], folded[at + 1]));
    if (documents > 1) telling.emplace_back(documents, folded.substr(at, 2));
  }
  std::sort(telling.begin(), telling.end());
  telling.erase(std::unique(telling.begin(), telling.end()), telling.end());
  if (telling.size() > kTelling) telling.resize(kTelling);
  Expression any{.kind = Kind::any_of};
  for (auto& [documents, pair] : telling) any.children.push_back({.kind = Kind::literal, .text = std::move(pair)});
  const Evaluation evaluation(view, {});
  auto matches = evaluation.all(any);
  for (const auto& condition : conditions_of(filters)) evaluation.narrow(matches, condition);
  std::erase_if(matches, [&](const Candidate& match) { return match.id == id; });
  const auto kept = std::min(limit, matches.size());
  std::partial_sort(
      matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(kept), matches.end(),
      [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.id > b.id; });
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < kept; ++at) {
    const auto text = view.text_of(matches[at].id);
    const auto text_folded = fold(text);
    hits.push_back({matches[at].id, make_snippet(text, text_folded, occurrences(any, text_folded))});
  }
  return hits;
}

}  // namespace yanlu::search
