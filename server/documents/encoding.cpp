#include "server/documents/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "server/documents/plausibility.hpp"

namespace yanlu::documents {
namespace {

// Text that is UTF-8 but for a few bytes stays as it is: content::read_draft names the line that is not.
bool is_utf8(const std::string& bytes) {
  constexpr int kWorthOfABadByte = 10;
  constexpr char16_t kBad = 0xFFFD;
  const auto text = icu::UnicodeString::fromUTF8(bytes);
  int good = 0;
  int bad = 0;
  for (std::int32_t at = 0; at < text.length(); ++at) {
    if (text[at] == kBad) ++bad;
    if (text[at] >= 0x80 && text[at] != kBad) ++good;
  }
  return bad == 0 || good / kWorthOfABadByte > bad;
}

enum class Malformed { refused, replaced };

std::optional<icu::UnicodeString> decoded(const std::string& bytes, const char* encoding, Malformed malformed) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  if (malformed == Malformed::refused)
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  icu::UnicodeString text;
  const auto room = static_cast<std::int32_t>(bytes.size() + 1);
  auto* const buffer = text.getBuffer(room);
  const auto length =
      ucnv_toUChars(converter, buffer, room, bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  text.releaseBuffer(U_FAILURE(status) != 0 ? 0 : length);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return text;
}

// Characters that Debian's ICU still puts into private use, where GB 18030 (2005 and 2022), newer ICU and glibc have
// real ones: signs of vertical text and characters that reached Unicode late.
constexpr std::array<std::pair<char16_t, char32_t>, 24> kNoLongerPrivate{
    {{0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11}, {0xE790, 0xFE13}, {0xE791, 0xFE14},  {0xE792, 0xFE15},
     {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18}, {0xE796, 0xFE19}, {0xE816, 0x20087}, {0xE817, 0x20089},
     {0xE818, 0x200CC}, {0xE81E, 0x9FB4},  {0xE826, 0x9FB5}, {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7},  {0xE831, 0x215D7},
     {0xE832, 0x9FB8},  {0xE83B, 0x2298F}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE855, 0x241FE}, {0xE864, 0x9FBB}}};

icu::UnicodeString with_real_characters(const icu::UnicodeString& text) {
  icu::UnicodeString real;
  for (std::int32_t at = 0; at < text.length(); ++at) {
    const char16_t unit = text[at];
    auto character = static_cast<UChar32>(unit);
    if (unit >= kNoLongerPrivate.front().first && unit <= kNoLongerPrivate.back().first)
      for (const auto& [old, now] : kNoLongerPrivate)
        if (old == unit) character = static_cast<UChar32>(now);
    if (character > 0xFFFF)
      real.append(character);
    else
      real.append(static_cast<char16_t>(character));
  }
  return real;
}

struct Candidate {
  const char* encoding;
  Unreadable name;
};
constexpr std::array<Candidate, 2> kNeighbours{
    {{"Big5-HKSCS", Unreadable::perhaps_big5}, {"Shift_JIS", Unreadable::perhaps_shift_jis}}};

// Nearly all bytes of Big5 and Shift-JIS are bytes of GB 18030 as well, of other characters. A prototype was measured
// at pieces of laws and petitions: of 6 characters 0.4 % of Big5 and 2.7 % of Shift-JIS pass for GB 18030, of 12 and
// more none; of GB 18030 up to 0.7 % of pieces of 6 to 12 characters are asked about, of 30 and more none.
std::optional<Unreadable> likelier_than(double as_gb, const std::string& bytes) {
  constexpr double kMargin = 0.05;
  constexpr double kLeast = 0.5;
  double most = std::max(as_gb - kMargin, kLeast);
  std::optional<Unreadable> found;
  for (const auto& [encoding, name] : kNeighbours) {
    const auto text = decoded(bytes, encoding, Malformed::replaced);
    const auto as_this = text ? plausibility(*text) : 0;
    if (as_this <= most) continue;
    most = as_this;
    found = name;
  }
  return found;
}

std::string utf8_of(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace

// What is in none of these encodings stays as it is, for the same reason as above.
tl::expected<std::string, Unreadable> to_utf8(const std::string& bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const auto text = decoded(bytes, "UTF-16", Malformed::refused);
    return text ? utf8_of(*text) : bytes;
  }
  if (is_utf8(bytes)) return bytes;
  const auto text = decoded(bytes, "gb18030", Malformed::refused);
  if (const auto likelier = likelier_than(text ? plausibility(*text) : 0, bytes)) return tl::unexpected(*likelier);
  return text ? utf8_of(with_real_characters(*text)) : bytes;
}

}  // namespace yanlu::documents
