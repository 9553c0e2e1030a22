#include "content/normalize.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestSlug = 60;

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

bool is_digit(UChar32 character) { return u_charType(character) == U_DECIMAL_DIGIT_NUMBER; }

// 1.5 is not 15, nor 5% five: between digits punctuation speaks, and a percent sign always does.
bool is_said(const icu::UnicodeString& text, std::int32_t at) {
  const auto character = text.char32At(at);
  const auto category = U_GET_GC_MASK(character);
  if ((category & (U_GC_Z_MASK | U_GC_C_MASK)) != 0) return false;
  if ((category & U_GC_P_MASK) == 0 || character == U'%' || character == U'‰') return true;
  const auto next = text.moveIndex32(at, 1);
  return at > 0 && next < text.length() && is_digit(text.char32At(text.moveIndex32(at, -1))) &&
         is_digit(text.char32At(next));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

// "中华人民共和国反网络暴力法（征求意见稿）" → "反网络暴力法"
std::string short_title(std::string_view title) {
  constexpr std::string_view kState = "中华人民共和国";
  if (title.starts_with(kState) && title.size() > kState.size()) title.remove_prefix(kState.size());
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}})
    if (const auto at = title.rfind(open); title.ends_with(close) && at != std::string_view::npos && at > 0)
      title = title.substr(0, at);
  return std::string(title);
}

}  // namespace

std::size_t valid_length(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 character = 0;
    U8_NEXT(bytes, at, length, character);
    if (character <= 0) return begin;
  }
  return text.size();
}

bool is_valid_text(std::string_view text) { return valid_length(text) == text.size(); }

std::string normalized_for_comparison(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  require(status);
  const auto folded = normalizer->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))), status);
  require(status);
  icu::UnicodeString said;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1))
    if (is_said(folded, at)) said.append(folded.char32At(at));
  return to_utf8(said);
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  return count;
}

std::string slug_from_title(std::string_view title) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  require(status);
  auto text = icu::UnicodeString::fromUTF8(short_title(title));
  latin->transliterate(text);
  std::string slug;
  for (const char c : to_utf8(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (slug.size() > kLongestSlug)
    slug.erase(slug.find_last_of('-', kLongestSlug) == std::string::npos ? kLongestSlug
                                                                         : slug.find_last_of('-', kLongestSlug));
  while (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "draft" : slug;
}

}  // namespace yanlu::content
