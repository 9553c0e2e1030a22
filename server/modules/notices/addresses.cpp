#include "server/modules/notices/addresses.hpp"

#include <algorithm>

#include "server/config/number_prefixes.hpp"
#include "server/sending/mail_text.hpp"
#include "server/text/ascii.hpp"
#include "server/text/trim.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::notices {
namespace {

constexpr std::size_t kChineseDigits = 11;
constexpr std::size_t kFewestDigits = 8;  // E.164
constexpr std::size_t kMostDigits = 15;
constexpr std::string_view kChina = "86";

using Wrong = tl::unexpected<const char*>;

bool is_chinese_mobile(std::string_view digits) {
  return digits.size() == kChineseDigits && digits[0] == '1' && digits[1] >= '3';
}

// As half width where it has one. Others stay as they are.
char32_t folded(char32_t c) {
  if (c == U'\u00A0' || c == U'\u3000') return U' ';                 // no-break space, ideographic space
  if ((c >= U'\u2010' && c <= U'\u2015') || c == U'−') return U'-';  // ‐ ‑ ‒ – — ―
  return c >= U'！' && c <= U'～' ? c - U'！' + U'!' : c;
}

}  // namespace

std::string in_half_width(std::string_view typed) {
  std::string plain;
  for (std::size_t at = 0; at < typed.size();) {
    const auto character = text::character_at(typed, at);
    const auto narrow = folded(character.code);
    if (narrow < 0x80)
      plain += static_cast<char>(narrow);
    else
      plain += typed.substr(at, character.end - at);
    at = character.end;
  }
  return std::string(text::trimmed(plain, " \t\n"));
}

std::optional<std::string> mobile_number(std::string_view typed) {
  const auto plain = in_half_width(typed);
  std::string digits;
  for (const char c : plain.substr(plain.starts_with('+') ? 1 : 0)) {
    if (text::is_digit(c))
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
  return text::lower_case(mailbox + address.substr(at));
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
