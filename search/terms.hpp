#pragma once

// The terms of the index (table in README.md). Every term of a chunk is a term of every text in which the
// chunk occurs, so searching by terms may find too much, but never too little; the text itself then decides.

#include <set>
#include <string>
#include <string_view>

namespace yanlu::search {

std::set<std::string> terms_of_text(std::u32string_view folded_text);
std::set<std::string> terms_of_chunk(std::u32string_view chunk);
std::string term_of_filter(std::string_view filter);

}  // namespace yanlu::search
