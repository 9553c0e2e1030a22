#pragma once

// A text as the finders of personal numbers read it: full-width characters are their narrow ones.

#include <cstdint>
#include <string_view>
#include <vector>

namespace yanlu::privacy {

struct Symbol {
  char32_t character;  // narrow and upper case; 0 for a byte that is no UTF-8
  std::size_t begin;   // bytes
  std::size_t end;
};
using Symbols = std::vector<Symbol>;

Symbols symbols_of(std::string_view text);

inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_letter(char32_t c) { return c >= U'A' && c <= U'Z'; }
// The character at `index`, or 0 beyond either end.
inline char32_t at(const Symbols& symbols, std::size_t index) {
  return index < symbols.size() ? symbols[index].character : U'\0';
}

}  // namespace yanlu::privacy
