#include "search/language/folding.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include <array>
#include <memory>

namespace yanlu::search {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kFullWidthToHalf = 0xFEE0;
constexpr char32_t kIdeographicSpace = 0x3000;

// Scripts with spaces between words lie below the block of general punctuation; above it are symbols,
// enclosed numbers such as ①, and the scripts of East Asia, whose characters all stand for themselves.
constexpr char32_t kFirstWithoutWords = 0x2000;

// Han characters of the two blocks in which traditional ones lie; others are written alike in both.
constexpr char32_t kHanFirst = 0x3400;
constexpr char32_t kHanLast = 0x9FFF;

using Simplified = std::array<char16_t, kHanLast - kHanFirst + 1>;

// ICU's transliterator works on strings and slowly, so it is asked once, for each character alone: then each stays one
// character.
Simplified make_simplified() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  Simplified table{};
  for (char32_t character = kHanFirst; character <= kHanLast; ++character) {
    icu::UnicodeString text(static_cast<UChar32>(character));
    if (transliterator) transliterator->transliterate(text);
    table[character - kHanFirst] = text.length() == 1 ? text[0] : static_cast<char16_t>(character);
  }
  return table;
}

char32_t simplified(char32_t character) {
  static const Simplified table = make_simplified();
  return character < kHanFirst || character > kHanLast ? character : char32_t{table[character - kHanFirst]};
}

char32_t fold(char32_t character) {
  if (character >= kFullWidthFirst && character <= kFullWidthLast) character -= kFullWidthToHalf;
  if (character == kIdeographicSpace) character = U' ';
  if (character >= kHanFirst) return simplified(character);
  return character < U'A' ? character : Xapian::Unicode::tolower(character);
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
  if (character < kFirstWithoutWords) return false;
  // Emoji and other pictures stand for themselves as Han characters do.
  return Xapian::Unicode::is_wordchar(character) ||
         Xapian::Unicode::get_category(character) == Xapian::Unicode::OTHER_SYMBOL;
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
