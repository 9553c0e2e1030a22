#pragma once

// The piece of a text shown with a hit.

#include <string>
#include <string_view>
#include <vector>

#include "search/index.hpp"

namespace yanlu::search {

// Some sixty characters around the first occurrence of a chunk, all occurrences in it highlighted, "…" where
// the text goes on; line ends become spaces. Without an occurrence the beginning. `folded` is fold(text).
std::vector<Fragment> make_snippet(std::string_view text, std::u32string_view folded,
                                   const std::vector<std::u32string>& chunks);

}  // namespace yanlu::search
