#include "server/modules/notices/codes.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "server/http/paging.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/text/ascii.hpp"
#include "server/text/encoded.hpp"

namespace yanlu::notices {
namespace {

constexpr std::size_t kDigits = 6;
constexpr std::uint32_t kCodes = 1'000'000;

using Digest = std::array<unsigned char, crypto_generichash_BYTES>;

// One key a purpose.
Digest digest(std::string_view secret, std::string_view purpose, std::string_view text) {
  Digest key{};
  crypto_generichash(key.data(), key.size(), text::bytes_of(secret), secret.size(), nullptr, 0);
  crypto_generichash(key.data(), key.size(), text::bytes_of(purpose), purpose.size(), key.data(), key.size());
  Digest out{};
  crypto_generichash(out.data(), out.size(), text::bytes_of(text), text.size(), key.data(), key.size());
  return out;
}

}  // namespace

std::chrono::minutes code_holds(const std::string& kind) {
  return kind == "email" ? std::chrono::hours(2) : std::chrono::minutes(30);
}

std::string code_of(std::string_view secret, std::string_view seed) {
  const auto raw = digest(secret, "notice code", seed);
  // Eight bytes: what the remainder prefers is out of reach.
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < 8; ++at) number = number << 8U | raw.at(at);
  const auto digits = std::to_string(number % kCodes);
  return std::string(kDigits - digits.size(), '0') + digits;
}

std::string link_of(std::string_view secret, std::int64_t subscription, std::string_view seed) {
  const auto raw = digest(secret, "notice link", seed);
  return std::to_string(subscription) + '-' + text::base64url(raw);
}

std::optional<std::int64_t> subscription_of(std::string_view link) {
  return http::read_id(std::string(link.substr(0, link.find('-'))));
}

std::optional<std::string> code_from(std::string_view typed) {
  auto code = in_half_width(typed);
  std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
  return text::are_digits(code) && code.size() == kDigits ? std::optional(code) : std::nullopt;
}

std::string recipient_hash(std::string_view secret, const std::string& kind, const std::string& address) {
  const auto raw = digest(secret, "notice recipient", kind + '\x1f' + counted_recipient(kind, address));
  return {raw.begin(), raw.end()};
}

}  // namespace yanlu::notices
