#include "search/folding.hpp"

#include <xapian.h>

namespace yanlu::search {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kFullWidthToHalf = 0xFEE0;
constexpr char32_t kIdeographicSpace = 0x3000;

// Scripts with spaces between words lie below the block of general punctuation; above it are symbols,
// enclosed numbers such as ①, and the scripts of East Asia, whose characters all stand for themselves.
constexpr char32_t kFirstWithoutWords = 0x2000;

char32_t fold(char32_t character) {
  if (character >= kFullWidthFirst && character <= kFullWidthLast) character -= kFullWidthToHalf;
  if (character == kIdeographicSpace) character = U' ';
  return Xapian::Unicode::tolower(character);
}

}  // namespace

std::u32string fold(std::string_view utf8) {
  std::u32string folded;
  folded.reserve(utf8.size() / 2);
  const Xapian::Utf8Iterator end;
  for (Xapian::Utf8Iterator at(utf8.data(), utf8.size()); at != end; ++at) folded += fold(char32_t{*at});
  return folded;
}

std::string to_utf8(std::u32string_view characters) {
  std::string utf8;
  for (const char32_t character : characters) Xapian::Unicode::append_utf8(utf8, character);
  return utf8;
}

bool is_space(char32_t character) { return Xapian::Unicode::is_whitespace(character); }

bool is_word_character(char32_t character) {
  return character < kFirstWithoutWords && Xapian::Unicode::is_wordchar(character);
}

bool is_dense_character(char32_t character) {
  return character >= kFirstWithoutWords && Xapian::Unicode::is_wordchar(character);
}

bool is_mark(char32_t character) {
  switch (Xapian::Unicode::get_category(character)) {
    case Xapian::Unicode::NON_SPACING_MARK:
    case Xapian::Unicode::ENCLOSING_MARK:
    case Xapian::Unicode::COMBINING_SPACING_MARK:
      return true;
    default:
      return false;
  }
}

}  // namespace yanlu::search
