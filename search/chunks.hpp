#pragma once

// What a person typed, as chunks between white space, and where a chunk occurs in a text. There is no query
// syntax.

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

// Folded, in the order typed, each once.
std::vector<std::u32string> chunks_of(std::string_view words);

// The first occurrence of `chunk` at or after `from`, npos if there is none. An occurrence doesn't begin
// inside a word: "条" occurs in 第十二条 and "12" in GB/T 1234, but "234" doesn't.
std::size_t find_chunk(std::u32string_view folded_text, std::u32string_view chunk, std::size_t from = 0);

bool contains_all(std::u32string_view folded_text, const std::vector<std::u32string>& chunks);

}  // namespace yanlu::search
