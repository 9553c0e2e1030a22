#pragma once

// Stretches of characters of one kind.

#include <string_view>

#include "search/language/folding.hpp"

namespace yanlu::search {

enum class RunKind { space, word, dense, sign };

inline RunKind kind_of(char32_t character) {
  if (is_word_character(character)) return RunKind::word;
  if (is_dense_character(character)) return RunKind::dense;
  return is_space(character) ? RunKind::space : RunKind::sign;
}

// Calls `visit(kind, run, begin)` for every one, in order.
template <typename Visit>
void for_each_run(std::u32string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const auto kind = kind_of(text[begin]);
    auto end = begin + 1;
    while (end < text.size() && kind_of(text[end]) == kind) ++end;
    visit(kind, text.substr(begin, end - begin), begin);
    begin = end;
  }
}

}  // namespace yanlu::search
