#include "server/modules/guard/keys.hpp"

#include <sodium.h>

#include <array>
#include <bit>

namespace yanlu::guard {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <std::size_t Size>
std::string base64url(const std::array<unsigned char, Size>& raw) {
  std::array<char, sodium_base64_ENCODED_LEN(Size, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

}  // namespace

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
