#include "server/modules/notices/addresses.hpp"

#include <algorithm>

namespace yanlu::notices {
namespace {

constexpr std::size_t kChineseDigits = 11;
constexpr std::size_t kFewestDigits = 8;  // E.164
constexpr std::size_t kMostDigits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<std::string> mobile_number(std::string_view typed) {
  const bool international = typed.starts_with('+') || typed.starts_with("00");
  std::string digits;
  for (const char c : typed.substr(typed.starts_with('+') ? 1 : 0)) {
    if (is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-')
      return std::nullopt;
  }
  if (typed.starts_with("00")) digits.erase(0, 2);
  if (international && digits.starts_with("86"))
    digits.erase(0, 2);
  else if (international)
    return digits.size() >= kFewestDigits && digits.size() <= kMostDigits ? std::optional('+' + digits) : std::nullopt;
  if (digits.size() != kChineseDigits || digits[0] != '1' || digits[1] < '3') return std::nullopt;
  return digits;
}

std::string masked(const std::string& kind, const std::string& address) {
  if (kind == "email")
    return address.substr(0, 1) + "***" + address.substr(std::min(address.find('@'), address.size()));
  if (address.size() < kFewestDigits) return "****";
  return address.substr(0, 3) + "****" + address.substr(address.size() - 4);
}

std::string bound_to(SubmissionId submission, const std::string& kind, const char* column) {
  return "notice_subscription:" + std::to_string(submission.value) + ':' + kind + ':' + column;
}

}  // namespace yanlu::notices
