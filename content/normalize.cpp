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

bool is_said(UChar32 character) {
  const auto mask = U_GET_GC_MASK(character);
  return (mask & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_C_MASK)) == 0;
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

bool is_valid_text(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT(bytes, at, length, character);
    if (character <= 0) return false;
  }
  return true;
}

std::string normalized_for_comparison(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  require(status);
  const auto folded = normalizer->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))), status);
  require(status);
  icu::UnicodeString said;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1))
    if (const auto character = folded.char32At(at); is_said(character)) said.append(character);
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
