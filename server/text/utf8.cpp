#include "server/text/utf8.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace yanlu::text {

Character character_at(std::string_view text, std::size_t at) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto end = at;
  UChar32 code = 0;
  U8_NEXT(bytes, end, text.size(), code);
  return {code < 0 ? kMalformed : static_cast<char32_t>(code), at, end};
}

std::size_t count_characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_a_character));
}

std::size_t well_formed_length(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto character = character_at(text, at);
    if (character.code == kMalformed) return at;
    at = character.end;
  }
  return text.size();
}

bool is_well_formed(std::string_view text) { return well_formed_length(text) == text.size(); }

bool is_clean(std::string_view text) { return is_well_formed(text) && text.find('\0') == std::string_view::npos; }

}  // namespace yanlu::text
