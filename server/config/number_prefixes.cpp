#include "server/config/number_prefixes.hpp"

#include <algorithm>

#include "server/text/ascii.hpp"

namespace yanlu {
namespace {

constexpr std::size_t kMostDigits = 15;  // E.164

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<std::vector<NumberPrefix>> read_number_prefixes(std::string_view text) {
  std::vector<NumberPrefix> prefixes;
  for (bool more = true; more;) {
    const auto comma = text.find(',');
    more = comma != std::string_view::npos;
    const auto one = without_spaces(text.substr(0, comma));
    text.remove_prefix(more ? comma + 1 : text.size());
    if (one.size() < 2 || one.size() > kMostDigits + 1 || (one[0] != '+' && one[0] != '-')) return std::nullopt;
    if (!std::all_of(one.begin() + 1, one.end(), text::is_digit)) return std::nullopt;
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
