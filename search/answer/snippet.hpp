#pragma once

// The piece of a text shown with a hit.

#include <string>
#include <string_view>
#include <vector>

#include "search/answer/occurrences.hpp"
#include "search/values.hpp"

namespace yanlu::search {

// Some sixty characters where most of the occurrences are, all of them highlighted, "…" where the text goes on; line
// ends become spaces. Without an occurrence the beginning. `folded` is fold(text), `found` in order.
std::vector<Fragment> make_snippet(std::string_view text, std::u32string_view folded, const std::vector<Span>& found);

}  // namespace yanlu::search
