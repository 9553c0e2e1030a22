#include "server/http/text.hpp"

#include <unicode/utf8.h>

#include <cstdint>

namespace yanlu::http {

bool is_clean_text(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT(bytes, at, length, character);
    if (character <= 0) return false;
  }
  return true;
}

}  // namespace yanlu::http
