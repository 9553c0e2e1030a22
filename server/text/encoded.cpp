#include "server/text/encoded.hpp"

#include <sodium.h>

namespace yanlu::text {
namespace {

std::string written_in_base64(Bytes bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace

std::string hex(Bytes bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes(text.size() / 2, '\0');
  std::size_t length = 0;
  if (sodium_hex2bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0 ||
      2 * length != text.size())
    return std::nullopt;
  return bytes;
}

std::string base64(Bytes bytes) { return written_in_base64(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::string base64url(Bytes bytes) { return written_in_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }

}  // namespace yanlu::text
