#include "server/documents/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <stdexcept>
#include <string_view>

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

// ICU's name of the encoding a text was saved in; old Windows programs in China save GB 18030's predecessors.
const char* encoding_of(const std::string& bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  return is_utf8(bytes) ? "UTF-8" : "gb18030";
}

}  // namespace

// What is in none of these encodings stays as it is, for the same reason.
std::string to_utf8(const std::string& bytes) {
  const auto* const encoding = encoding_of(bytes);
  if (std::string_view(encoding) == "UTF-8") return bytes;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string wide(bytes.size() + 1, u'\0');
  const auto length = ucnv_toUChars(converter, wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                                    static_cast<std::int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status) != 0) return bytes;
  std::string utf8;
  return icu::UnicodeString(wide.data(), length).toUTF8String(utf8);
}

bool is_valid_utf8(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<std::int32_t>(text.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

}  // namespace yanlu::documents
