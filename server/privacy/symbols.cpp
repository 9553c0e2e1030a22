#include "server/privacy/symbols.hpp"

#include "server/text/utf8.hpp"

namespace yanlu::privacy {
namespace {

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
  for (std::size_t at = 0; at < text.size();) {
    const auto character = text::character_at(text, at);
    symbols.push_back({character.code == text::kMalformed ? U'\0' : narrow(character.code), at, character.end});
    at = character.end;
  }
  return symbols;
}

}  // namespace yanlu::privacy
