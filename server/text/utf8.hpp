#pragma once

// Texts of UTF-8 character by character. Lengths and places are in bytes unless they say characters.

#include <cstddef>
#include <string_view>

namespace yanlu::text {

inline constexpr char32_t kMalformed = 0xFFFFFFFF;

struct Character {
  char32_t code = 0;  // kMalformed where the bytes are no UTF-8
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The character that begins at `at`, which is below the size of the text.
Character character_at(std::string_view text, std::size_t at);

// Whether a byte is a character's second or later one.
constexpr bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t count_characters(std::string_view text);

// How much of the text, from its beginning, is well-formed.
std::size_t well_formed_length(std::string_view text);
bool is_well_formed(std::string_view text);

// Well-formed and without NUL: what PostgreSQL's text can hold and a page can show.
bool is_clean(std::string_view text);

}  // namespace yanlu::text
