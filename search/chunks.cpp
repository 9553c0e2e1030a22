#include "search/chunks.hpp"

#include <algorithm>

#include "search/folding.hpp"

namespace yanlu::search {

std::vector<std::u32string> chunks_of(std::string_view words) {
  const auto folded = fold(words);
  std::vector<std::u32string> chunks;
  for (auto begin = folded.begin(); begin != folded.end();) {
    begin = std::find_if_not(begin, folded.end(), is_space);
    const auto end = std::find_if(begin, folded.end(), is_space);
    std::u32string chunk(begin, end);
    if (!chunk.empty() && std::find(chunks.begin(), chunks.end(), chunk) == chunks.end())
      chunks.push_back(std::move(chunk));
    begin = end;
  }
  return chunks;
}

std::size_t find_chunk(std::u32string_view folded_text, std::u32string_view chunk, std::size_t from) {
  for (auto at = folded_text.find(chunk, from); at != folded_text.npos; at = folded_text.find(chunk, at + 1)) {
    const bool inside_word = at > 0 && is_word_character(folded_text[at - 1]) && is_word_character(chunk.front());
    if (!inside_word) return at;
  }
  return folded_text.npos;
}

bool contains_all(std::u32string_view folded_text, const std::vector<std::u32string>& chunks) {
  return std::all_of(chunks.begin(), chunks.end(),
                     [&](const auto& chunk) { return find_chunk(folded_text, chunk) != folded_text.npos; });
}

}  // namespace yanlu::search
