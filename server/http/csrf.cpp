#include "server/http/csrf.hpp"

#include <sodium.h>

#include <array>

#include "server/text/encoded.hpp"

namespace yanlu::http {
std::string random_token() {
  std::array<unsigned char, 24> raw{};
  randombytes_buf(raw.data(), raw.size());
  return text::base64url(raw);
}

std::string csrf_token(std::string_view secret, TokenOf holder, std::string_view id) {
  const auto text = (holder == TokenOf::session ? "session:" : "visit:") + std::string(id);
  std::array<unsigned char, crypto_auth_BYTES> mac{};
  std::array<unsigned char, crypto_auth_KEYBYTES> key{};
  crypto_generichash(key.data(), key.size(), text::bytes_of(secret), secret.size(), nullptr, 0);
  crypto_auth(mac.data(), text::bytes_of(text), text.size(), key.data());
  return text::base64url(mac);
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace yanlu::http
