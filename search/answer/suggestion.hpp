#pragma once

#include <vector>

#include "search/store/generation.hpp"

namespace yanlu::search {

// See Index::suggest.
std::vector<Suggestion> complete(const View& view, const std::vector<Field>& fields, std::string_view typed,
                                 std::size_t limit);

}  // namespace yanlu::search
