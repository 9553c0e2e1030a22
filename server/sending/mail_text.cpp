#include "server/sending/mail_text.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "server/text/ascii.hpp"
#include "server/text/characters.hpp"
#include "server/text/cut.hpp"
#include "server/text/encoded.hpp"
#include "server/text/trim.hpp"

namespace yanlu::sending {
namespace {

// 75 less "=?UTF-8?B?" and "?=" leaves 63 characters of base 64: 45 bytes.
constexpr std::size_t kBytesInAWord = 45;
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocalPart = 64;

bool is_atom_character(char c) {
  return text::is_letter_or_digit(c) || std::string_view("!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}

// Atoms with dots between them.
bool is_dotted(std::string_view text, bool (*allowed)(char)) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  return text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) { return c == '.' || allowed(c); });
}

bool is_domain_character(char c) { return is_atom_character(c) && (text::is_letter_or_digit(c) || c == '-'); }

}  // namespace

Mailbox read_mailbox(std::string_view text) {
  const auto open = text.find('<');
  const auto close = text.find('>', std::min(open, text.size()));
  if (open == std::string_view::npos || close != text.size() - 1) return {"", std::string(text)};
  const auto name = text::trimmed(text.substr(0, open), " \"");
  return {std::string(name), std::string(text.substr(open + 1, close - open - 1))};
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || text.size() > kLongestAddress || at > kLongestLocalPart) return false;
  const auto domain = text.substr(at + 1);
  return is_dotted(text.substr(0, at), is_atom_character) && is_dotted(domain, is_domain_character) &&
         domain.find('.') != std::string_view::npos && domain.find("-.") == std::string_view::npos &&
         domain.find(".-") == std::string_view::npos && domain.front() != '-' && domain.back() != '-';
}

std::string encoded_words(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
                     text.find("=?") == std::string_view::npos;
  if (plain && text.size() < 60) return std::string(text);
  std::string words;
  while (!text.empty()) {
    const auto word = text::first_bytes(text, kBytesInAWord);
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + text::base64(text::as_bytes(word)) + "?=";
    text.remove_prefix(word.size());
  }
  return words;
}

std::string mail_date(Instant instant) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto shifted = instant + std::chrono::hours(8);
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(shifted - day)};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0800", kDays.at(std::chrono::weekday{day}.c_encoding()),
                     static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::vector<std::string> mail_headers(const Mail& mail, const Mailbox& from, Instant now) {
  const auto domain = from.address.substr(from.address.find('@') + 1);
  return {"Date: " + mail_date(now),
          "From: " + (from.name.empty() ? from.address : encoded_words(from.name) + " <" + from.address + ">"),
          "To: " + mail.to, "Subject: " + encoded_words(text::plain(mail.subject)),
          "Message-ID: <" + mail.id + "@" + domain + ">", "Content-Language: " + mail.language,
          // RFC 3834: no holiday notes in answer, please.
          "Auto-Submitted: auto-generated", "List-Unsubscribe: <" + mail.unsubscribe + ">",
          "List-Unsubscribe-Post: List-Unsubscribe=One-Click"};
}

}  // namespace yanlu::sending
