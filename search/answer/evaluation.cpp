#include "search/answer/evaluation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <set>

#include "search/language/character_runs.hpp"
#include "search/store/postings.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

// A character or a prefix begins many terms; those in most documents stand for it.
constexpr std::size_t kMostAlternatives = 400;
// A pasted sentence has hundreds of pairs; the rarest leave few candidates.
constexpr std::size_t kMostTerms = 24;
// A column is gone through about so many times as fast as a list of postings.
constexpr std::size_t kColumnSpeed = 32;
// Groups are not counted.
constexpr std::size_t kUsualGroup = 16;

// BM25's saturation without the length of the text, which would need another list to be read: opinions are short.
float saturated(int occurrences) {
  constexpr float k1 = 1.2F;
  return static_cast<float>(occurrences) * (k1 + 1) / (static_cast<float>(occurrences) + k1);
}

template <typename Wanted>
void keep_if(Candidates& matches, Wanted wanted) {
  std::erase_if(matches, [&](const Candidate& match) { return !wanted(match); });
}

}  // namespace

Candidates merged(Candidates one, const Candidates& other) {
  Candidates both;
  both.reserve(one.size() + other.size());
  auto left = one.begin();
  auto right = other.begin();
  while (left != one.end() || right != other.end()) {
    if (right == other.end() || (left != one.end() && left->id < right->id)) {
      both.push_back(*left++);
    } else if (left == one.end() || right->id < left->id) {
      both.push_back(*right++);
    } else {
      both.push_back({left->id, left->score + right->score, static_cast<std::uint8_t>(left->leaves + right->leaves)});
      ++left;
      ++right;
    }
  }
  return both;
}

float Evaluation::weight_of(std::size_t documents) const {
  const auto all = static_cast<double>(view_.size());
  const auto with = std::min(static_cast<double>(documents), all);
  return static_cast<float>(std::log1p((all - with + 0.5) / (with + 0.5)));
}

std::vector<Evaluation::Term> Evaluation::terms_of(const Expression& literal) const {
  std::vector<Term> terms;
  std::size_t number = 0;
  for_each_run(literal.text, [&](RunKind kind, std::u32string_view run, std::size_t) {
    ++number;
    if (kind == RunKind::word) terms.push_back({term_of_word(run), 0, number});
    if (kind == RunKind::dense)
      for (std::size_t at = 0; at + 1 < run.size(); ++at)
        terms.push_back({term_of_pair(run[at], run[at + 1]), at, number});
  });
  for (auto& term : terms) term.documents = view_.documents_with(term.name);
  std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.documents < b.documents; });
  if (terms.size() > kMostTerms) terms.resize(kMostTerms);
  return terms;
}

// The terms of which any is enough.
std::vector<std::string> Evaluation::alternatives_of(const Expression& leaf) const {
  if (leaf.kind == Kind::reference) return {term_of_reference(leaf.key)};
  if (leaf.kind == Kind::word) {
    const auto stem = term_of_stem(leaf.text);
    const std::set<std::string> terms{term_of_word(leaf.text), stem,
                                      term_of_word(leaf.text).substr(0, 1) + stem.substr(1)};
    return {terms.begin(), terms.end()};
  }
  // Of a literal without pairs any character narrows.
  const auto dense = std::find_if(leaf.text.begin(), leaf.text.end(), is_dense_character);
  const auto character = dense == leaf.text.end() ? leaf.text.front() : *dense;
  const auto beginning = leaf.kind == Kind::prefix ? term_of_word(leaf.text) : term_of_character(character);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [term, documents] : view_.terms_beginning(beginning)) found.emplace_back(documents, term);
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (found.size() > kMostAlternatives) found.resize(kMostAlternatives);
  std::vector<std::string> terms;
  terms.reserve(found.size());
  for (auto& [documents, term] : found) terms.push_back(std::move(term));
  return terms;
}

bool Evaluation::exact(const Expression& expression) const {
  const auto& children = expression.children;
  switch (expression.kind) {
    case Kind::literal:
      // A pair or a character alone is a term; longer ones have to be looked up.
      return expression.text.size() <= 2 && is_dense_character(expression.text.front()) &&
             is_dense_character(expression.text.back());
    case Kind::word:
      return term_of_word(expression.text).size() == to_utf8(expression.text).size() + 1;
    case Kind::prefix:
    case Kind::reference:
      return true;
    default:
      return std::all_of(children.begin(), children.end(), [&](const auto& child) { return exact(child); });
  }
}

std::size_t Evaluation::estimate(const Expression& expression) const {
  const auto everything = view_.size();
  switch (expression.kind) {
    case Kind::all_of: {
      auto least = everything;
      for (const auto& child : expression.children)
        if (child.kind != Kind::none_of) least = std::min(least, estimate(child));
      return least;
    }
    case Kind::any_of: {
      std::size_t sum = 0;
      for (const auto& child : expression.children) sum += estimate(child);
      return std::min(sum, everything);
    }
    case Kind::literal:
      if (const auto terms = terms_of(expression); !terms.empty()) return terms.front().documents;
      [[fallthrough]];
    case Kind::word:
    case Kind::prefix:
    case Kind::reference: {
      std::size_t sum = 0;
      for (const auto& term : alternatives_of(expression)) sum += view_.documents_with(term);
      return std::min(sum, everything);
    }
    case Kind::field: {
      const auto field = view_.dictionary->find_field(expression.key);
      if (field == Dictionary::kUnknown) return 0;
      std::size_t count = 0;
      for (const auto& value : expression.values)
        for (const auto ordinal : view_.dictionary->holders(field, value))
          count += view_.columns->documents_with(field, ordinal);
      return std::min(count, everything);
    }
    case Kind::id:
      return 1;
    case Kind::group:
      return std::min(kUsualGroup, everything);
    default:
      return everything;
  }
}

Candidates Evaluation::all(const Expression& expression) const {
  switch (expression.kind) {
    case Kind::all_of:
      return all_of(expression);
    case Kind::any_of:
      return any_of(expression);
    case Kind::literal:
      return all_of_literal(expression);
    case Kind::word:
    case Kind::prefix:
    case Kind::reference:
      return all_of_alternatives(expression);
    case Kind::field:
    case Kind::time:
    case Kind::id:
    case Kind::group:
      return all_of_field(expression);
    case Kind::none_of:
      break;
  }
  auto matches = all_documents();
  narrow(matches, expression);
  return matches;
}

// The cheapest first, the others only looked up for what it leaves.
Candidates Evaluation::all_of(const Expression& expression) const {
  const auto cost = [&](const Expression& child) {
    if (child.kind == Kind::none_of) return SIZE_MAX;
    const bool column = child.kind == Kind::field || child.kind == Kind::group;
    return estimate(child) + (column ? view_.size() / kColumnSpeed : 0);
  };
  std::vector<std::pair<std::size_t, const Expression*>> order;
  for (const auto& child : expression.children) order.emplace_back(cost(child), &child);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (order.empty() || order.front().second->kind == Kind::none_of) {
    auto matches = all_documents();
    for (const auto& [size, child] : order) narrow(matches, *child);
    return matches;
  }
  auto matches = all(*order.front().second);
  for (std::size_t at = 1; at < order.size(); ++at) narrow(matches, *order[at].second);
  return matches;
}

Candidates Evaluation::any_of(const Expression& expression) const {
  Candidates matches;
  for (const auto& child : expression.children) matches = merged(std::move(matches), all(child));
  return matches;
}

Candidates Evaluation::all_of_literal(const Expression& literal) const {
  const auto terms = terms_of(literal);
  if (terms.empty()) return all_of_alternatives(literal);
  Candidates matches;
  std::vector<Places> places;
  const auto weight = weight_of(terms.front().documents);
  for (const auto& entry : read_postings(view_, terms.front().name, range_)) {
    matches.push_back({entry.id, weight * saturated(std::popcount(entry.places)), 1});
    places.push_back(moved_back(entry.places, terms.front().offset));
  }
  narrow_by_literal(matches, terms, 1, &places);
  return matches;
}

// `places`: where the run of the first term may begin in each match.
void Evaluation::narrow_by_literal(Candidates& matches, const std::vector<Term>& terms, std::size_t from,
                                   std::vector<Places>* places) const {
  for (auto number = from; number < terms.size() && !matches.empty(); ++number) {
    const auto& term = terms[number];
    const auto weight = weight_of(term.documents);
    Postings postings(view_, term.name);
    std::size_t kept = 0;
    for (std::size_t at = 0; at < matches.size(); ++at) {
      const auto found = postings.at(matches[at].id);
      if (found == 0) continue;
      auto& match = matches[kept];
      match = matches[at];
      if (term.run == terms.front().run) {
        const auto begins = static_cast<Places>((*places)[at] & moved_back(found, term.offset));
        if (begins == 0) continue;
        (*places)[kept] = begins;
      } else {
        (*places)[kept] = (*places)[at];
      }
      match.score += weight * saturated(std::popcount(found));
      ++kept;
    }
    matches.resize(kept);
    places->resize(kept);
  }
}

Candidates Evaluation::all_of_alternatives(const Expression& leaf) const {
  const auto terms = alternatives_of(leaf);
  std::vector<Entry> entries;
  std::size_t documents = 0;
  for (const auto& term : terms) {
    documents += view_.documents_with(term);
    const auto more = read_postings(view_, term, range_);
    entries.insert(entries.end(), more.begin(), more.end());
  }
  if (terms.size() > 1) std::sort(entries.begin(), entries.end(), [](Entry a, Entry b) { return a.id < b.id; });
  const auto weight = weight_of(documents);
  Candidates matches;
  for (std::size_t at = 0; at < entries.size();) {
    const auto id = entries[at].id;
    Places places = 0;
    for (; at < entries.size() && entries[at].id == id; ++at) places |= entries[at].places;
    matches.push_back({id, weight * saturated(std::popcount(places)), 1});
  }
  return matches;
}

void Evaluation::narrow(Candidates& matches, const Expression& expression) const {
  if (matches.empty()) return;
  switch (expression.kind) {
    case Kind::all_of:
      for (const auto& child : expression.children) narrow(matches, child);
      return;
    case Kind::field:
    case Kind::time:
    case Kind::id:
    case Kind::group:
      narrow_by_field(matches, expression);
      return;
    case Kind::none_of: {
      // What only may hold what is excluded is left to the text.
      if (!exact(expression)) return;
      auto excluded = matches;
      narrow(excluded, expression.children.front());
      auto next = excluded.begin();
      keep_if(matches, [&](const Candidate& match) {
        while (next != excluded.end() && next->id < match.id) ++next;
        return next == excluded.end() || next->id != match.id;
      });
      return;
    }
    case Kind::literal: {
      const auto terms = terms_of(expression);
      if (terms.empty()) break;
      for (auto& match : matches) ++match.leaves;
      std::vector<Places> places(matches.size(), kAllPlaces);
      narrow_by_literal(matches, terms, 0, &places);
      return;
    }
    default:
      break;
  }
  // Alternatives are gathered whole and intersected.
  const auto other = expression.kind == Kind::any_of ? any_of(expression) : all_of_alternatives(expression);
  auto next = other.begin();
  std::size_t kept = 0;
  for (const auto& match : matches) {
    while (next != other.end() && next->id < match.id) ++next;
    if (next == other.end()) break;
    if (next->id == match.id)
      matches[kept++] = {match.id, match.score + next->score, static_cast<std::uint8_t>(match.leaves + next->leaves)};
  }
  matches.resize(kept);
}

Candidates Evaluation::most(const Expression& expression) const {
  std::vector<const Expression*> words;
  Expression conditions;
  const std::function<void(const Expression&)> gather = [&](const Expression& part) {
    if (part.is_words()) words.push_back(&part);
    if (part.kind >= Kind::field) conditions.children.push_back(part);
    // Only what may be a number stands in one of several ways in a plain query: as the word here.
    if (part.kind == Kind::any_of) return gather(part.children.front());
    for (const auto& child : part.children) gather(child);
  };
  gather(expression);
  if (words.size() < 2) return {};
  Candidates matches;
  for (const auto* const word : words) matches = merged(std::move(matches), all(*word));
  narrow(matches, conditions);
  const auto least = (words.size() + 1) / 2;
  keep_if(matches, [&](const Candidate& match) { return match.leaves >= least; });
  return matches;
}

}  // namespace yanlu::search
