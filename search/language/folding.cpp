#include "search/language/folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <xapian.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "characters/radicals.hpp"

namespace yanlu::search {
namespace {

// Scripts with spaces between words lie below the block of general punctuation; above it are symbols,
// enclosed numbers such as ①, and the scripts of East Asia, whose characters all stand for themselves.
constexpr char32_t kFirstWithoutWords = 0x2000;

// Han characters of the two blocks in which traditional ones lie; others are written alike in both.
constexpr char32_t kHanFirst = 0x3400;
constexpr char32_t kHanLast = 0x9FFF;

constexpr std::size_t kBasicPlane = 0x10000;

// Asks ICU for one character at a time, so that each stays one.
class Folder {
 public:
  Folder() {
    UErrorCode status = U_ZERO_ERROR;
    compatibility_ = icu::Normalizer2::getNFKCInstance(status);
    simplify_.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot fold characters on this machine.");
  }

  char32_t fold(char32_t character) const {
    const auto plain = compatible(characters::ideograph_of_radical(character));
    if (plain >= kHanFirst && plain <= kHanLast) return simplified(plain);
    return Xapian::Unicode::tolower(plain);
  }

 private:
  static char32_t only(const icu::UnicodeString& text, char32_t otherwise) {
    return text.countChar32() == 1 ? static_cast<char32_t>(text.char32At(0)) : otherwise;
  }

  char32_t compatible(char32_t character) const {
    icu::UnicodeString text;
    if (!compatibility_->getDecomposition(static_cast<UChar32>(character), text)) return character;
    UErrorCode status = U_ZERO_ERROR;
    return only(compatibility_->normalize(icu::UnicodeString(static_cast<UChar32>(character)), status), character);
  }

  // The transliterator works on strings and slowly.
  char32_t simplified(char32_t character) const {
    icu::UnicodeString text(static_cast<UChar32>(character));
    simplify_->transliterate(text);
    return only(text, character);
  }

  const icu::Normalizer2* compatibility_ = nullptr;
  std::unique_ptr<icu::Transliterator> simplify_;
};

// Of the characters that texts are made of, asked once; 0 where what one folds to lies in another plane.
struct Folded {
  Folded() {
    for (char32_t character = 0; character < kBasicPlane; ++character) {
      const bool half_of_one = character >= 0xD800 && character < 0xE000;
      const auto folded = half_of_one ? character : folder.fold(character);
      basic[character] = folded < kBasicPlane ? static_cast<char16_t>(folded) : char16_t{0};
    }
  }
  Folder folder;
  std::array<char16_t, kBasicPlane> basic{};
};

char32_t fold(const Folded& table, char32_t character) {
  if (character < kBasicPlane && (table.basic[character] != 0 || character == 0)) return table.basic[character];
  return table.folder.fold(character);
}

}  // namespace

std::u32string fold(std::string_view utf8) {
  std::u32string folded;
  folded.reserve(utf8.size() / 2);
  static const Folded table;
  const Xapian::Utf8Iterator end;
  for (Xapian::Utf8Iterator at(utf8.data(), utf8.size()); at != end; ++at) folded += fold(table, char32_t{*at});
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
