#include "content/same_words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "characters/radicals.hpp"

namespace yanlu::content {
namespace {

constexpr UChar32 kRaised = U'^';
constexpr UChar32 kFirstOfEastAsia = 0x2E80;

bool among(UChar32 character, std::u32string_view characters) {
  return characters.find(static_cast<char32_t>(character)) != std::u32string_view::npos;
}
bool is_digit(UChar32 character) { return u_charType(character) == U_DECIMAL_DIGIT_NUMBER; }
bool is_number(UChar32 character) {
  return is_digit(character) || among(character, U"〇零一二两三四五六七八九十百千万亿");
}
bool is_latin_letter(UChar32 character) { return character < kFirstOfEastAsia && u_isalpha(character) != 0; }
bool is_spoken(UChar32 character) { return u_isalnum(character) != 0; }
bool is_hyphen(UChar32 character) { return among(character, U"-\u2010\u2011\u2012\u2013\u2212"); }
bool is_dash(UChar32 character) { return is_hyphen(character) || among(character, U"\u2014\u2015"); }
bool is_punctuation(UChar32 character) { return (U_GET_GC_MASK(character) & U_GC_P_MASK) != 0; }
bool is_pause(UChar32 character) { return among(character, U",，.。;；:：!！?？、…"); }
bool is_ignorable(UChar32 character) {
  return u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (U_GET_GC_MASK(character) & U_GC_C_MASK) != 0;
}

// ², ①, ½: what NFKC makes of them would run together with a number before.
bool stands_off(UChar32 character) {
  switch (u_getIntPropertyValue(character, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_SUPER:
    case U_DT_SUB:
    case U_DT_CIRCLE:
    case U_DT_FRACTION:
      return true;
    default:
      return false;
  }
}

// Without what stands for something else, and without what nobody sees.
std::u32string plain_characters(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const compatibility = icu::Normalizer2::getNFKCInstance(status);
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  icu::UnicodeString marked;
  UChar32 before = 0;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto character = text.char32At(at);
    if (is_digit(before) && stands_off(character)) marked.append(kRaised);
    marked.append(static_cast<UChar32>(characters::ideograph_of_radical(static_cast<char32_t>(character))));
    before = character;
  }
  const auto plain = U_SUCCESS(status) ? compatibility->normalize(marked, status) : marked;
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  std::u32string characters;
  for (std::int32_t at = 0; at < plain.length(); at = plain.moveIndex32(at, 1)) {
    const auto character = plain.char32At(at);
    if (u_isUWhiteSpace(character) != 0)
      characters += U' ';
    else if (!is_ignorable(character))
      characters += static_cast<char32_t>(character);
  }
  return characters;
}

class Reader {
 public:
  explicit Reader(std::u32string text) : text_(std::move(text)) {}

  std::u32string read() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const auto character = static_cast<UChar32>(text_[at_]);
      if (character == U' ')
        space();
      else if (is_dash(character) || is_punctuation(character))
        punctuation(character);
      else
        letter(character);
    }
    return std::move(said_);
  }

 private:
  UChar32 before() const { return at_ == 0 ? 0 : static_cast<UChar32>(text_[at_ - 1]); }
  UChar32 after() const { return at_ + 1 == text_.size() ? 0 : static_cast<UChar32>(text_[at_ + 1]); }
  UChar32 last() const { return said_.empty() ? 0 : static_cast<UChar32>(said_.back()); }

  bool ends_with(std::u32string_view word) const { return said_.ends_with(word); }
  bool ends_with_latin(std::u32string_view word) const {
    return ends_with(word) && (said_.size() == word.size() ||
                               !is_latin_letter(static_cast<UChar32>(said_[said_.size() - word.size() - 1])));
  }
  bool negated() const {
    return among(last(), U"不否没非无未别勿莫") || ends_with(U"没有") || ends_with_latin(U"no") ||
           ends_with_latin(U"not");
  }

  // Between two numbers, and behind a Latin "not": "not able" is not "notable".
  void space() {
    in_word_ = false;
    if (pause_ == kNone && (is_number(last()) || ends_with_latin(U"not"))) pause_ = kSpace;
  }

  void punctuation(UChar32 character) {
    in_word_ = false;
    if (is_said(character))
      say(is_hyphen(character) ? U'-' : static_cast<char32_t>(character));
    else if (is_pause(character) && negated())
      pause_ = kPause;
  }

  bool is_said(UChar32 character) const {
    if (among(character, U"%‰‱٪")) return true;
    if (is_number(before()) && is_number(after())) return true;
    if (is_hyphen(character)) return character == 0x2212 || (is_digit(after()) && !is_latin_letter(before()));
    if (character == U'.') return is_digit(after());
    if (among(character, U"\u2032\u2033")) return is_digit(before()) || before() == character;
    if (character == U'/') return is_spoken(before()) && is_spoken(after());
    return false;
  }

  void letter(UChar32 character) {
    const bool latin = is_latin_letter(character);
    if (!latin) {
      in_unit_ = false;
    } else if (!in_word_) {
      in_unit_ = is_digit(last()) && among(character, U"mM");
    }
    in_word_ = latin;
    say(in_unit_ ? static_cast<char32_t>(character)
                 : static_cast<char32_t>(u_foldCase(character, U_FOLD_CASE_DEFAULT)));
  }

  void say(char32_t character) {
    const auto spoken = is_spoken(static_cast<UChar32>(character));
    if (pause_ == kPause && spoken) said_ += U',';
    if (pause_ == kSpace && (is_number(last()) ? is_number(static_cast<UChar32>(character))
                                               : is_latin_letter(static_cast<UChar32>(character))))
      said_ += U' ';
    pause_ = kNone;
    said_ += character;
  }

  enum Pause { kNone, kSpace, kPause };
  std::u32string text_;
  std::u32string said_;
  std::size_t at_ = 0;
  Pause pause_ = kNone;   // what was left out since the last character that is said
  bool in_word_ = false;  // of Latin letters
  bool in_unit_ = false;
};

}  // namespace

std::string same_words(std::string_view text) {
  const auto said = Reader(plain_characters(text)).read();
  std::string bytes;
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(said.data()),  // NOLINT: the same numbers
                                static_cast<std::int32_t>(said.size()))
      .toUTF8String(bytes);
  return bytes;
}

}  // namespace yanlu::content
