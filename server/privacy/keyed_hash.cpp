#include "server/privacy/keyed_hash.hpp"

#include <sodium.h>

#include <array>

#include "server/text/encoded.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kSignature = 24;

using PurposeKey = std::array<unsigned char, crypto_generichash_KEYBYTES>;

PurposeKey key_for(std::string_view secret, std::string_view purpose) {
  PurposeKey whole{};
  crypto_generichash(whole.data(), whole.size(), text::bytes_of(secret), secret.size(), nullptr, 0);
  PurposeKey key{};
  crypto_generichash(key.data(), key.size(), text::bytes_of(purpose), purpose.size(), whole.data(), whole.size());
  return key;
}

template <std::size_t Size>
std::array<unsigned char, Size> hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto key = key_for(secret, purpose);
  std::array<unsigned char, Size> out{};
  crypto_generichash(out.data(), out.size(), text::bytes_of(text), text.size(), key.data(), key.size());
  return out;
}

}  // namespace

std::string keyed_hash(std::string_view secret, std::string_view purpose, std::string_view text) {
  const auto raw = hash<crypto_generichash_BYTES>(secret, purpose, text);
  return {raw.begin(), raw.end()};
}

std::string signature(std::string_view secret, std::string_view purpose, std::string_view text) {
  return text::base64url(hash<kSignature>(secret, purpose, text));
}

}  // namespace yanlu::privacy
