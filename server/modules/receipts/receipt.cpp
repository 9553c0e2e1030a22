#include <sodium.h>

#include <cctype>

#include "content/normalize.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::receipts {
namespace {
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 12;

// In GF(32) = GF(2)[x] / (x^5 + x^2 + 1), whose x generates all 31 elements but zero.
unsigned times_x(unsigned value) {
  const auto doubled = value << 1U;
  return (doubled & 32U) != 0 ? doubled ^ 0b100101U : doubled;
}

// The character a in front of n - 1 others weighs x^n; the check makes the whole sum zero.
unsigned weighted_sum(std::string_view characters) {
  unsigned sum = 0;
  for (const char c : characters) sum = times_x(sum) ^ static_cast<unsigned>(kAlphabet.find(c));
  return sum;
}

}  // namespace

std::string random_receipt() {
  std::string receipt;
  for (std::size_t i = 0; i + 1 < kLength; ++i)
    receipt += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
  return receipt + kAlphabet[times_x(weighted_sum(receipt))];
}

bool checks_out(const std::string& receipt) { return weighted_sum(receipt) == 0; }

std::optional<std::string> normalized_receipt(std::string_view typed) {
  if (!content::is_valid_text(typed) || typed.size() > 200) return std::nullopt;
  std::string receipt;
  for (const char c : content::normalized_for_comparison(typed)) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) continue;  // a dash between two digits
    auto upper = text::upper(c);
    if (upper == 'I' || upper == 'L') upper = '1';
    if (upper == 'O') upper = '0';
    if (kAlphabet.find(upper) == std::string_view::npos) return std::nullopt;
    receipt += upper;
  }
  if (receipt.size() != kLength) return std::nullopt;
  return receipt;
}

std::string for_display(const std::string& receipt) {
  return receipt.substr(0, 4) + '-' + receipt.substr(4, 4) + '-' + receipt.substr(8);
}

std::string spelled(const std::string& receipt) {
  std::string said;
  for (const char c : for_display(receipt)) {
    if (c == '-') {
      said += ',';
      continue;
    }
    if (!said.empty()) said += ' ';
    said += c;
  }
  return said;
}

}  // namespace yanlu::receipts
