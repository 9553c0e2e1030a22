#include "server/modules/guard/challenge.hpp"

#include <charconv>
#include <vector>

#include "server/http/csrf.hpp"
#include "server/modules/guard/keys.hpp"
#include "server/text/lines.hpp"

namespace yanlu::guard {
namespace {

constexpr std::string_view kPurpose = "guard challenge";
constexpr std::size_t kLongestChallenge = 400;
constexpr std::size_t kLongestNumber = 10;
constexpr std::size_t kFields = 5;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::int64_t seconds(Instant instant) {
  return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
}

}  // namespace

std::string new_challenge(std::string_view secret, std::string_view draft, int difficulty, Instant now) {
  const auto asked =
      std::string(draft) + '.' + std::to_string(seconds(now)) + '.' + std::to_string(difficulty) + '.' + random_text();
  return asked + '.' + signature(secret, kPurpose, asked);
}

std::optional<Challenge> read_challenge(std::string_view secret, const std::string& text, std::string_view draft,
                                        Instant now) {
  if (text.size() > kLongestChallenge) return std::nullopt;
  const auto parts = text::split(text, '.');
  if (parts.size() != kFields || parts[0] != draft) return std::nullopt;
  if (!http::equal_in_constant_time(signature(secret, kPurpose, text.substr(0, text.rfind('.'))), parts[4]))
    return std::nullopt;
  const auto issued = number(parts[1]);
  const auto difficulty = number(parts[2]);
  if (!issued || !difficulty) return std::nullopt;
  const Instant at{std::chrono::seconds(*issued)};
  if (at + kChallengeHolds <= now) return std::nullopt;
  return Challenge{std::string(parts[0]), at, static_cast<int>(*difficulty), std::string(parts[4])};
}

bool solves(const Challenge& challenge, const std::string& proof) {
  if (proof.size() > kParts * (kLongestNumber + 1)) return false;
  const auto numbers = text::split(proof, ',');
  if (numbers.size() != kParts) return false;
  for (std::size_t part = 0; part < numbers.size(); ++part) {
    // Digits only: what is hashed is what the browser counted.
    if (numbers[part].size() > kLongestNumber || !number(numbers[part])) return false;
    const auto hashed = challenge.signature + ':' + std::to_string(part) + ':' + std::string(numbers[part]);
    if (leading_zero_bits(hashed) < static_cast<unsigned>(challenge.difficulty)) return false;
  }
  return true;
}

}  // namespace yanlu::guard
