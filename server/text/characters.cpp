#include "server/text/characters.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <optional>

namespace yanlu::text {
namespace {

constexpr UChar32 kMalformed = -1;  // as U8_NEXT says it

struct Found {
  std::size_t at;
  std::size_t end;
  std::string_view instead;
};

bool is_line_end(UChar32 character) {
  return character == '\v' || character == '\f' || character == '\r' || character == 0x85 || character == 0x2028 ||
         character == 0x2029;
}

// NUL is refused where words come in, so that here it is not lost in silence.
bool is_control(UChar32 character) {
  if (character == 0 || character == '\t' || character == '\n') return false;
  return character < 0x20 || (character >= 0x7F && character <= 0x9F);
}

bool turns_direction(UChar32 character) {
  return character == 0x061C || character == 0x200E || character == 0x200F ||
         (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x206F);
}

bool marks_a_note(UChar32 character) { return character >= 0xFFF9 && character <= 0xFFFB; }

bool is_noncharacter(UChar32 character) {
  return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

// What takes the place of a character; nothing where it may stay.
std::optional<std::string_view> instead_of(UChar32 character) {
  if (is_line_end(character)) return "\n";
  if (is_control(character) || turns_direction(character) || marks_a_note(character)) return "";
  if (is_noncharacter(character)) return "\uFFFD";
  return std::nullopt;
}

// Only these begin a character that may not stay; most words hold none of them, and are passed over byte by byte.
bool may_begin_one(unsigned char byte) {
  if (byte < 0x20) return byte != '\t' && byte != '\n';
  return byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0;
}

std::optional<Found> next_from(std::string_view words, std::size_t at) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(words.data());
  while (at < words.size()) {
    if (!may_begin_one(bytes[at])) {
      ++at;
      continue;
    }
    auto end = at;
    UChar32 character = kMalformed;
    U8_NEXT(bytes, end, words.size(), character);
    const auto instead = character == kMalformed ? std::nullopt : instead_of(character);
    if (!instead) {
      at = end;
      continue;
    }
    if (character == '\r' && end < words.size() && words[end] == '\n') ++end;
    return Found{at, end, *instead};
  }
  return std::nullopt;
}

}  // namespace

std::string plain(std::string_view words) {
  std::string kept;
  kept.reserve(words.size());
  std::size_t at = 0;
  while (const auto found = next_from(words, at)) {
    kept += words.substr(at, found->at - at);
    kept += found->instead;
    at = found->end;
  }
  kept += words.substr(at);
  return kept;
}

bool is_plain(std::string_view words) { return !next_from(words, 0); }

}  // namespace yanlu::text
