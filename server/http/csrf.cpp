#include "server/http/csrf.hpp"

#include <sodium.h>

#include <array>

namespace yanlu::http {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <std::size_t Size>
std::string base64url(const std::array<unsigned char, Size>& raw) {
  std::array<char, sodium_base64_ENCODED_LEN(Size, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

}  // namespace

std::string random_token() {
  std::array<unsigned char, 24> raw{};
  randombytes_buf(raw.data(), raw.size());
  return base64url(raw);
}

std::string csrf_token(std::string_view secret, TokenOf holder, std::string_view id) {
  const auto text = (holder == TokenOf::session ? "session:" : "visit:") + std::string(id);
  std::array<unsigned char, crypto_auth_BYTES> mac{};
  std::array<unsigned char, crypto_auth_KEYBYTES> key{};
  crypto_generichash(key.data(), key.size(), bytes(secret), secret.size(), nullptr, 0);
  crypto_auth(mac.data(), bytes(text), text.size(), key.data());
  return base64url(mac);
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace yanlu::http
