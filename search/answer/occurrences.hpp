#pragma once

// What an expression means in a text: whether it holds there, and where.

#include <functional>
#include <string_view>
#include <vector>

#include "search/query/expression.hpp"

namespace yanlu::search {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// `field_holds` answers for fields and times.
using FieldTest = std::function<bool(const Expression& leaf)>;
bool holds(const Expression& expression, std::u32string_view folded_text, const FieldTest& field_holds);

// Of everything that is not excluded, by beginning.
std::vector<Span> occurrences(const Expression& expression, std::u32string_view folded_text);

// `literal` from `from` on, npos if there is none. Neither end lies inside a word of a script with spaces: 12 occurs in
// GB/T 12, not in 1234.
std::size_t find_literal(std::u32string_view folded_text, std::u32string_view literal, std::size_t from = 0);

}  // namespace yanlu::search
