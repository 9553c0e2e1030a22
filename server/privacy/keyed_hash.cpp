#include "server/privacy/keyed_hash.hpp"

#include <sodium.h>

#include <array>

namespace yanlu::privacy {
namespace {

constexpr std::size_t kSignature = 24;

using PurposeKey = std::array<unsigned char, crypto_generichash_KEYBYTES>;

const unsigned char* start_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

PurposeKey key_for(std::string_view secret, std::string_view purpose) {
  PurposeKey whole{};
  crypto_generichash(whole.data(), whole.size(), start_of(secret), secret.size(), nullptr, 0);
  PurposeKey key{};
  crypto_generichash(key.data(), key.size(), start_of(purpose), purpose.size(), whole.data(), whole.size());
  return key;
}

template <std::size_t Size>
std::array<unsigned char, Size> hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto key = key_for(secret, purpose);
  std::array<unsigned char, Size> out{};
  crypto_generichash(out.data(), out.size(), start_of(text), text.size(), key.data(), key.size());
  return out;
}

}  // namespace

std::string keyed_hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto raw = hash<crypto_generichash_BYTES>(secret, purpose, text);
  return {raw.begin(), raw.end()};
}

std::string signature(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto raw = hash<kSignature>(secret, purpose, text);
  std::array<char, sodium_base64_ENCODED_LEN(kSignature, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> encoded{};
  sodium_bin2base64(encoded.data(), encoded.size(), raw.data(), raw.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return encoded.data();
}

}  // namespace yanlu::privacy
