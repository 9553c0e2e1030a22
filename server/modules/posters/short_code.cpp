#include "server/modules/posters/short_code.hpp"

#include <sodium.h>

#include "server/text/ascii.hpp"

namespace yanlu::posters {
namespace {
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 6;
}  // namespace

std::string random_code() {
  std::string code;
  for (std::size_t i = 0; i < kLength; ++i)
    code += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
  return code;
}

std::optional<std::string> normalized_code(std::string_view typed) {
  std::string code;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    auto upper = text::upper(c);
    if (upper == 'I' || upper == 'L') upper = '1';
    if (upper == 'O') upper = '0';
    if (kAlphabet.find(upper) == std::string_view::npos || code.size() == kLength) return std::nullopt;
    code += upper;
  }
  if (code.size() != kLength) return std::nullopt;
  return code;
}

}  // namespace yanlu::posters
