#include "server/privacy/symbols.hpp"

namespace yanlu::privacy {
namespace {

// How many bytes follow the first one of a character; 0 for ASCII and for bytes that begin none.
std::size_t following(unsigned char first) {
  if (first >= 0xF0 && first < 0xF8) return 3;
  if (first >= 0xE0) return first < 0xF0 ? 2 : 0;
  return first >= 0xC2 ? 1 : 0;
}

char32_t narrow(char32_t c) {
  if (c >= U'！' && c <= U'～') c = c - U'！' + U'!';
  if (c >= U'a' && c <= U'z') c = c - U'a' + U'A';
  switch (c) {
    case U'\u3000':  // ideographic space
    case U'\u00A0':
    case U'\t':
      return U' ';
    case U'‐':
    case U'‑':
    case U'–':
    case U'—':
    case U'−':
      return U'-';
    case U'•':
    case U'・':
      return U'·';
    default:
      return c;
  }
}

}  // namespace

Symbols symbols_of(std::string_view text) {
  Symbols symbols;
  symbols.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto more = following(first);
    char32_t character = more == 0 ? (first < 0x80 ? first : 0U) : first & (0x3FU >> more);
    std::size_t end = i + 1;
    for (; end <= i + more && end < text.size(); ++end) {
      const auto byte = static_cast<unsigned char>(text[end]);
      if ((byte & 0xC0U) != 0x80U) break;
      character = character << 6U | (byte & 0x3FU);
    }
    if (end != i + 1 + more) character = 0;
    symbols.push_back({narrow(character), i, end});
    i = end;
  }
  return symbols;
}

}  // namespace yanlu::privacy
