#pragma once

// Texts as bytes, and bytes written in letters and digits.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace yanlu::text {

using Bytes = std::span<const unsigned char>;

// As libsodium takes them.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
inline Bytes as_bytes(std::string_view text) { return {bytes_of(text), text.size()}; }

std::string hex(Bytes bytes);  // small letters
// Nothing where the text is anything else than pairs of hexadecimal digits.
std::optional<std::string> from_hex(std::string_view text);
std::string base64(Bytes bytes);     // RFC 4648, with padding
std::string base64url(Bytes bytes);  // RFC 4648 section 5, without

}  // namespace yanlu::text
