#include "server/modules/accounts/known_devices.hpp"

#include <charconv>
#include <vector>

#include "server/http/csrf.hpp"
#include "server/privacy/keyed_hash.hpp"

namespace yanlu::accounts {
namespace {

constexpr std::size_t kMostAccounts = 4;
constexpr std::size_t kLongestCookie = 600;
constexpr std::size_t kToken = 32;  // characters of a random token, and of a signature

// "TOKEN.SECONDS.SIGNATURE"
struct Entry {
  std::string text;
  std::string token;
  Instant since;
};

std::string signed_by(const std::string& secret, const std::string& username, std::string_view token_and_time) {
  return privacy::signature(secret, "device of an account", username + '\n' + std::string(token_and_time));
}

std::optional<Entry> read_entry(const std::string& text) {
  if (text.size() <= 2 * kToken + 2) return std::nullopt;
  const auto time = text.substr(kToken + 1, text.size() - 2 * kToken - 2);
  std::int64_t seconds = 0;
  const auto [end, code] = std::from_chars(time.data(), time.data() + time.size(), seconds);
  if (code != std::errc{} || end != time.data() + time.size() || seconds < 0 || time.size() > 11) return std::nullopt;
  return Entry{text, text.substr(0, kToken), Instant(std::chrono::seconds(seconds))};
}

std::vector<Entry> entries_of(const std::string& cookie) {
  std::vector<Entry> entries;
  if (cookie.size() > kLongestCookie) return entries;
  for (std::size_t begin = 0; begin < cookie.size() && entries.size() < kMostAccounts;) {
    const auto end = std::min(cookie.find('~', begin), cookie.size());
    if (auto entry = read_entry(cookie.substr(begin, end - begin))) entries.push_back(std::move(*entry));
    begin = end + 1;
  }
  return entries;
}

bool is_of(const std::string& secret, const std::string& username, const Entry& entry) {
  const auto signature_at = entry.text.size() - kToken;
  return http::equal_in_constant_time(entry.text.substr(signature_at),
                                      signed_by(secret, username, entry.text.substr(0, signature_at)));
}

}  // namespace

std::optional<std::string> device_known_to(const std::string& secret, const std::string& cookie,
                                           const std::string& username, Instant now) {
  for (const auto& entry : entries_of(cookie))
    if (entry.since + kDeviceIsKnown > now && is_of(secret, username, entry)) return entry.token;
  return std::nullopt;
}

std::string with_account(const std::string& secret, const std::string& cookie, const std::string& username,
                         Instant now) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  auto written = http::random_token() + '.' + std::to_string(seconds) + '.';
  written += signed_by(secret, username, written);
  std::size_t count = 1;
  for (const auto& entry : entries_of(cookie)) {
    if (is_of(secret, username, entry) || entry.since + kDeviceIsKnown <= now) continue;
    if (++count > kMostAccounts) break;
    written += '~' + entry.text;
  }
  return written;
}

}  // namespace yanlu::accounts
