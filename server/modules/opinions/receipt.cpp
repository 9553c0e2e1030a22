#include "server/modules/opinions/receipt.hpp"

#include <sodium.h>

#include <cctype>

#include "content/normalize.hpp"

namespace yanlu::opinions {
namespace {
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 12;
}  // namespace

std::string random_receipt() {
  std::string receipt;
  for (std::size_t i = 0; i < kLength; ++i)
    receipt += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
  return receipt;
}

std::optional<std::string> normalized_receipt(std::string_view typed) {
  if (!content::is_valid_text(typed) || typed.size() > 200) return std::nullopt;
  std::string receipt;
  for (const char c : content::normalized_for_comparison(typed)) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) continue;  // a dash between two digits
    auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
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

}  // namespace yanlu::opinions
