#include "server/config/number_prefixes.hpp"

#include <algorithm>

#include "server/text/ascii.hpp"
#include "server/text/lines.hpp"
#include "server/text/trim.hpp"

namespace yanlu {
namespace {

constexpr std::size_t kMostDigits = 15;  // E.164

}  // namespace

std::optional<std::vector<NumberPrefix>> read_number_prefixes(std::string_view text) {
  std::vector<NumberPrefix> prefixes;
  for (const auto part : text::split(text, ',')) {
    const auto one = text::trimmed(part, " ");
    if (one.size() < 2 || one.size() > kMostDigits + 1 || (one[0] != '+' && one[0] != '-')) return std::nullopt;
    if (!text::are_digits(one.substr(1))) return std::nullopt;
    prefixes.push_back({std::string(one.substr(1)), one[0] == '+'});
  }
  if (std::none_of(prefixes.begin(), prefixes.end(), [](const auto& prefix) { return prefix.lets_in; }))
    return std::nullopt;
  return prefixes;
}

bool lets_in(const std::vector<NumberPrefix>& prefixes, std::string_view digits) {
  const NumberPrefix* longest = nullptr;
  for (const auto& prefix : prefixes)
    if (digits.starts_with(prefix.digits) && (longest == nullptr || prefix.digits.size() > longest->digits.size()))
      longest = &prefix;
  return longest != nullptr && longest->lets_in;
}

}  // namespace yanlu
