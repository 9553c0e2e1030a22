#pragma once

// Which documents an expression finds, by terms and columns, and how well.

#include <cstdint>
#include <string>
#include <vector>

#include "search/language/terms.hpp"
#include "search/query/expression.hpp"
#include "search/store/generation.hpp"
#include "search/store/postings.hpp"

namespace yanlu::search {

struct Candidate {
  DocumentId id = 0;
  float score = 0;
  std::uint8_t leaves = 0;  // how many words of the query
};
using Candidates = std::vector<Candidate>;  // by id, ascending

class Evaluation {
 public:
  Evaluation(const View& view, IdRange range) : view_(view), range_(range) {}

  // Never too few: what is not exact() has to be looked up in the text.
  Candidates all(const Expression& expression) const;
  void narrow(Candidates& matches, const Expression& expression) const;
  // Those that have the most of the words, at least half of them.
  Candidates most(const Expression& expression) const;
  // Never too low, over all ids.
  std::size_t estimate(const Expression& expression) const;
  bool exact(const Expression& expression) const;
  bool field_holds(const Expression& leaf, DocumentId id) const;

 private:
  struct Term {
    std::string name;
    std::size_t offset = 0;  // in its run
    std::size_t run = 0;     // only terms of one run lie at known distances
    std::size_t documents = 0;
  };
  std::vector<Term> terms_of(const Expression& literal) const;
  std::vector<std::string> alternatives_of(const Expression& leaf) const;
  float weight_of(std::size_t documents) const;

  Candidates all_documents() const;
  Candidates all_of(const Expression& expression) const;
  Candidates any_of(const Expression& expression) const;
  Candidates all_of_literal(const Expression& literal) const;
  Candidates all_of_alternatives(const Expression& leaf) const;
  Candidates all_of_field(const Expression& leaf) const;
  void narrow_by_field(Candidates& matches, const Expression& leaf) const;
  void narrow_by_literal(Candidates& matches, const std::vector<Term>& terms, std::size_t from,
                         std::vector<Places>* places) const;

  const View& view_;
  IdRange range_;
};

// Both by id; of what is in both, the scores are added.
Candidates merged(Candidates one, const Candidates& other);

}  // namespace yanlu::search
