#include "server/modules/notices/addresses.hpp"

#include <algorithm>

#include "server/config/number_prefixes.hpp"
#include "server/sending/mail_text.hpp"

namespace yanlu::notices {
namespace {

constexpr std::size_t kChineseDigits = 11;
constexpr std::size_t kFewestDigits = 8;  // E.164
constexpr std::size_t kMostDigits = 15;
constexpr std::string_view kChina = "86";

using Wrong = tl::unexpected<const char*>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_chinese_mobile(std::string_view digits) {
  return digits.size() == kChineseDigits && digits[0] == '1' && digits[1] >= '3';
}

// One character of UTF-8 in front of `text`, as half width where it has one. Others stay as they are.
struct Folded {
  std::string character;
  std::size_t bytes = 1;
};
Folded fold(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  if (byte(0) == 0xC2 && byte(1) == 0xA0) return {" ", 2};                                        // no-break space
  if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return {" ", 3};                     // ideographic space
  if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0x95) return {"-", 3};  // ‐ ‑ ‒ – — ―
  if (byte(0) == 0xE2 && byte(1) == 0x88 && byte(2) == 0x92) return {"-", 3};                     // −
  if (byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {
    const auto code = (byte(1) == 0xBC ? 0U : 0x40U) + (byte(2) & 0x3FU);  // from U+FF00
    if (byte(2) != 0 && code >= 0x01 && code <= 0x5E) return {std::string(1, static_cast<char>(0x20 + code)), 3};
  }
  return {std::string(1, text[0]), 1};
}

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

std::string in_half_width(std::string_view typed) {
  std::string plain;
  while (!typed.empty()) {
    const auto next = fold(typed);
    plain += next.character;
    typed.remove_prefix(next.bytes);
  }
  const auto begin = plain.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  return plain.substr(begin, plain.find_last_not_of(" \t\n") - begin + 1);
}

std::optional<std::string> mobile_number(std::string_view typed) {
  const auto plain = in_half_width(typed);
  std::string digits;
  for (const char c : plain.substr(plain.starts_with('+') ? 1 : 0)) {
    if (is_digit(c))
      digits += c;
    else if (std::string_view(" -.()").find(c) == std::string_view::npos)
      return std::nullopt;
  }
  const bool with_zeros = !plain.starts_with('+') && digits.starts_with("00");
  if (with_zeros) digits.erase(0, 2);
  const bool is_international = with_zeros || plain.starts_with('+');
  // Many write the country code without a sign in front: no number here is as long.
  if (digits.starts_with(kChina) && (is_international || digits.size() == kChina.size() + kChineseDigits))
    digits.erase(0, kChina.size());
  else if (is_international)
    return digits.size() >= kFewestDigits && digits.size() <= kMostDigits ? std::optional('+' + digits) : std::nullopt;
  return is_chinese_mobile(digits) ? std::optional(digits) : std::nullopt;
}

tl::expected<std::string, const char*> recipient_from(const Config& config, const std::string& kind,
                                                      std::string_view typed) {
  if (kind == "email") {
    auto address = in_half_width(typed);
    if (!sending::is_mail_address(address)) return Wrong("error.not_an_email");
    return address;
  }
  auto number = mobile_number(typed);
  if (!number) return Wrong("error.not_a_mobile");
  const auto digits = number->starts_with('+') ? number->substr(1) : std::string(kChina) + *number;
  const auto prefixes = read_number_prefixes(config.sms_prefixes);
  if (!prefixes || !lets_in(*prefixes, digits)) return Wrong("error.mobile_not_let_in");
  return std::move(*number);
}

std::string counted_recipient(const std::string& kind, const std::string& address) {
  if (kind != "email") return address;
  const auto at = std::min(address.find('@'), address.size());
  auto mailbox = address.substr(0, std::min(address.find('+'), at));
  mailbox.erase(std::remove(mailbox.begin(), mailbox.end(), '.'), mailbox.end());
  return in_lower_case(mailbox + address.substr(at));
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

std::string shown_receipt(const std::string& receipt) {
  return receipt.substr(0, 4) + '-' + receipt.substr(4, 4) + '-' + receipt.substr(8);
}

}  // namespace yanlu::notices
