#include "search/likeness/normalise.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "characters/radicals.hpp"

namespace yanlu::search::likeness {
namespace {

constexpr UChar32 kHanBegin = 0x3400;
constexpr UChar32 kHanEnd = 0xFB00;

// ICU's transliterator takes a microsecond a character, so each is asked once.
std::vector<char16_t> simplified_forms() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot simplify traditional characters on this machine.");
  std::vector<char16_t> forms;
  forms.reserve(kHanEnd - kHanBegin);
  for (UChar32 character = kHanBegin; character < kHanEnd; ++character) {
    icu::UnicodeString text(character);
    if (!U_IS_SURROGATE(character)) simplify->transliterate(text);
    forms.push_back(text.length() == 1 ? text[0] : static_cast<char16_t>(character));
  }
  return forms;
}

char16_t simplified(char16_t unit) {
  static const auto forms = simplified_forms();
  return unit >= kHanBegin && unit < kHanEnd ? forms[static_cast<std::size_t>(unit - kHanBegin)] : unit;
}

bool is_digit(UChar32 character) { return u_charType(character) == U_DECIMAL_DIGIT_NUMBER; }

bool stands_off(UChar32 character) {
  const auto type = u_getIntPropertyValue(character, UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_SUPER || type == U_DT_SUB || type == U_DT_CIRCLE || type == U_DT_FRACTION;
}

bool loses_nothing(const icu::UnicodeString& text) {
  char16_t before = 0;
  for (std::int32_t at = 0; at < text.length(); ++at) {
    const auto unit = text.charAt(at);
    if (characters::ideograph_of_radical(unit) != unit) return false;
    const bool numeric = unit == u'M' || unit == u'Ｍ' || (unit > 0x7F && is_digit(before) && stands_off(unit));
    if (numeric && is_digit(before)) return false;
    if (unit != u' ') before = unit;
  }
  return true;
}

// What folding would lose: which of M and m stood behind a number, and that the 2 of 10² stood higher. Radicals are
// what they look like.
icu::UnicodeString with_differences_kept(const icu::UnicodeString& text) {
  if (loses_nothing(text)) return text;
  icu::UnicodeString kept;
  UChar32 before = 0;  // white space left out
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto character = text.char32At(at);
    const bool behind_number = is_digit(before);
    if (behind_number && (character == U'M' || character == U'Ｍ'))
      kept.append(kMega);
    else if (behind_number && character > 0x7F && stands_off(character))
      kept.append(u' ').append(character);
    else
      kept.append(static_cast<UChar32>(characters::ideograph_of_radical(static_cast<char32_t>(character))));
    if (character != U' ') before = character;
  }
  return kept;
}

icu::UnicodeString folded(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto text = with_differences_kept(
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size()))));
  auto result = U_SUCCESS(status) ? fold->normalize(text, status) : text;
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise on this machine.");
  return result;
}

enum class Sort { letter, symbol, clause, space };

Sort sort_of(UChar32 character) {
  switch (u_charType(character)) {
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_OTHER_SYMBOL:
    case U_PRIVATE_USE_CHAR:
      return Sort::symbol;
    case U_DASH_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_MODIFIER_SYMBOL:
      return Sort::space;
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Sort::clause;
    default:
      return Sort::letter;
  }
}

// A line that says what the letter is about is the same in all letters about it.
bool names_subject(const icu::UnicodeString& line) {
  static const std::array<icu::UnicodeString, 6> openings{
      icu::UnicodeString(u"re:"),   icu::UnicodeString(u"subject:"), icu::UnicodeString(u"docket:"),
      icu::UnicodeString(u"主题:"), icu::UnicodeString(u"标题:"),    icu::UnicodeString(u"事由:")};
  for (const auto& opening : openings)
    if (line.startsWith(opening)) return true;
  return false;
}

class Writer {
 public:
  void write(const icu::UnicodeString& text) {
    for (std::int32_t i = 0; i < text.length();) {
      const auto character = text.char32At(i);
      const auto next = i + U16_LENGTH(character);
      // Neighbours are looked at as digits, letters and signs, which lie in the first plane.
      put(character, i == 0 ? 0 : text.charAt(i - 1), next < text.length() ? text.char32At(next) : 0);
      i = next;
    }
  }
  void mark(char16_t mark) { out_.push_back(mark); }
  std::u16string take() { return std::move(out_); }
  bool wrote_token() const { return wrote_token_; }

 private:
  static bool among(UChar32 character, std::u16string_view characters) {
    return character < 0x10000 && characters.find(static_cast<char16_t>(character)) != std::u16string_view::npos;
  }
  static bool is_latin(UChar32 character) { return character < 0x2E80 && u_isalpha(character) != 0; }
  static bool is_number_point(UChar32 character, UChar32 before, UChar32 after) {
    return character == U'.' && is_digit(after) && !is_latin(before);
  }
  static bool is_sign(UChar32 character, UChar32 before, UChar32 after) {
    if (among(character, u"%‰‱٪")) return true;
    if (character == u'′') return is_digit(before) || before == u'′';
    return among(character, u"-‐‑‒–") && is_digit(after) && !is_digit(before) && !is_latin(before);
  }

  void put(UChar32 character, UChar32 before, UChar32 after) {
    auto sort = sort_of(character);
    if (sort == Sort::clause || sort == Sort::space) {
      if (is_number_point(character, before, after)) sort = Sort::letter;
      if (is_sign(character, before, after)) sort = Sort::symbol;
    }
    if (sort == Sort::clause && u_isalnum(after) != 0 && among(before, u"不否没非无未别勿莫") &&
        among(character, u",、。.;:!?…")) {
      out_.push_back(kPause);
      return;
    }
    if (sort == Sort::symbol && among(character, u"‐‑‒–\u2212")) character = u'-';
    if (sort == Sort::space || sort == Sort::clause) {
      const auto mark = sort == Sort::clause ? kClause : kSpace;
      if (out_.empty() || out_.back() == kClause) return;
      if (out_.back() == kSpace)
        out_.back() = mark;
      else if (mark == kClause || !stands_alone(out_.back()))
        out_.push_back(mark);
      return;
    }
    wrote_token_ = true;
    const bool alone = sort == Sort::symbol && character < 0x2E80;
    if (alone) out_.push_back(kSpace);
    if (character < 0x10000) {
      out_.push_back(simplified(static_cast<char16_t>(character)));
    } else {
      out_.push_back(U16_LEAD(character));
      out_.push_back(U16_TRAIL(character));
    }
    if (alone) out_.push_back(kSpace);
  }

  std::u16string out_;
  bool wrote_token_ = false;
};

}  // namespace

std::u16string normalise(std::string_view utf8) {
  const auto text = folded(utf8);
  Writer writer;
  for (std::int32_t begin = 0; begin < text.length();) {
    auto end = text.indexOf(u'\n', begin);
    if (end < 0) end = text.length();
    auto line = text.tempSubStringBetween(begin, end);
    line.trim();
    const bool subject = names_subject(line);
    if (subject) writer.mark(kSubject);
    writer.write(line);
    writer.mark(subject ? kSubject : kClause);
    begin = end + 1;
  }
  if (writer.wrote_token()) return writer.take();
  // Nothing but punctuation: "？？？" is not "！！！".
  std::u16string bare;
  for (std::int32_t i = 0; i < text.length(); ++i)
    if (!u_isUWhiteSpace(text[i])) bare.push_back(text[i]);
  return bare;
}

}  // namespace yanlu::search::likeness
