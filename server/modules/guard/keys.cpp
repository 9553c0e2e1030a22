#include "server/modules/guard/keys.hpp"

#include <sodium.h>

#include <array>
#include <bit>

#include "server/text/encoded.hpp"

namespace yanlu::guard {
std::string random_text() {
  std::array<unsigned char, 12> raw{};
  randombytes_buf(raw.data(), raw.size());
  return text::base64url(raw);
}

unsigned random_below(unsigned bound) { return randombytes_uniform(bound); }

unsigned leading_zero_bits(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), text::bytes_of(text), text.size());
  unsigned bits = 0;
  for (const auto byte : digest) {
    bits += static_cast<unsigned>(std::countl_zero(byte));
    if (byte != 0) break;
  }
  return bits;
}

}  // namespace yanlu::guard
