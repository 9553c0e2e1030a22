#include "server/modules/guard/keys.hpp"

#include <sodium.h>

#include <array>
#include <bit>

namespace yanlu::guard {
namespace {

constexpr std::size_t kSignature = 24;

using Key = std::array<unsigned char, crypto_generichash_KEYBYTES>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Key key_for(std::string_view secret, std::string_view purpose) {
  Key whole{};
  crypto_generichash(whole.data(), whole.size(), bytes(secret), secret.size(), nullptr, 0);
  Key key{};
  crypto_generichash(key.data(), key.size(), bytes(purpose), purpose.size(), whole.data(), whole.size());
  return key;
}

template <std::size_t Size>
std::array<unsigned char, Size> hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto key = key_for(secret, purpose);
  std::array<unsigned char, Size> out{};
  crypto_generichash(out.data(), out.size(), bytes(text), text.size(), key.data(), key.size());
  return out;
}

template <std::size_t Size>
std::string base64url(const std::array<unsigned char, Size>& raw) {
  std::array<char, sodium_base64_ENCODED_LEN(Size, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

}  // namespace

std::string keyed_hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto raw = hash<crypto_generichash_BYTES>(secret, purpose, text);
  return {raw.begin(), raw.end()};
}

std::string signature(std::string_view secret, std::string_view purpose, std::string_view text) {
  return base64url(hash<kSignature>(secret, purpose, text));
}

std::string random_text() {
  std::array<unsigned char, 12> raw{};
  randombytes_buf(raw.data(), raw.size());
  return base64url(raw);
}

unsigned random_below(unsigned bound) { return randombytes_uniform(bound); }

unsigned leading_zero_bits(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), bytes(text), text.size());
  unsigned bits = 0;
  for (const auto byte : digest) {
    bits += static_cast<unsigned>(std::countl_zero(byte));
    if (byte != 0) break;
  }
  return bits;
}

}  // namespace yanlu::guard
