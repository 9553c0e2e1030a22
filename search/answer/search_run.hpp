#pragma once

// The answer to one query from one view of the index.

#include <vector>

#include "search/query/expression.hpp"
#include "search/store/generation.hpp"

namespace yanlu::search {

Hits select(const View& view, const Parsed& parsed, const Query& query);

// See Index::more_like.
std::vector<Hit> more_like(const View& view, DocumentId id, const std::vector<FieldValue>& filters, std::size_t limit);

// The filters as fields of an expression.
std::vector<Expression> conditions_of(const std::vector<FieldValue>& filters);

}  // namespace yanlu::search
