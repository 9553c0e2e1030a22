#include "server/text/characters.hpp"

#include <optional>

#include "content/character_kinds.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::text {
namespace {

struct Found {
  std::size_t at;
  std::size_t end;
  std::string_view instead;
};

// What takes the place of a character; nothing where it may stay. NUL is refused where words come in, so that here it
// is not lost in silence.
std::optional<std::string_view> instead_of(char32_t character) {
  if (character == 0 || character == '\t' || character == '\n') return std::nullopt;
  if (character == '\r' || content::is_rare_line_end(character)) return "\n";
  if (content::is_control(character) || content::turns_direction(character) || content::marks_a_note(character))
    return "";
  if (content::is_noncharacter(character)) return "\uFFFD";
  return std::nullopt;
}

// Only these begin a character that may not stay; most words hold none of them, and are passed over byte by byte.
bool may_begin_one(unsigned char byte) {
  if (byte < 0x20) return byte != '\t' && byte != '\n';
  return byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0;
}

std::optional<Found> next_from(std::string_view words, std::size_t at) {
  while (at < words.size()) {
    if (!may_begin_one(static_cast<unsigned char>(words[at]))) {
      ++at;
      continue;
    }
    auto [character, begin, end] = character_at(words, at);
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
