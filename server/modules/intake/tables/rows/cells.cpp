#include "server/modules/intake/tables/rows/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "server/text/ascii.hpp"

namespace yanlu::intake {
namespace {

// The groups of digits at the start: {"2026", "3", "5"} of "2026年3月5日 10:00".
std::array<std::string, 3> digit_groups(std::string_view text) {
  std::array<std::string, 3> groups;
  std::size_t at = 0;
  for (auto& group : groups) {
    while (at < text.size() && text::is_digit(text[at])) group += text[at++];
    std::string between;
    while (at < text.size() && !text::is_digit(text[at])) between += text[at++];
    if (between != "-" && between != "/" && between != "." && between != "年" && between != "月") break;
  }
  return groups;
}

std::string padded(const std::string& digits) { return digits.size() == 1 ? '0' + digits : digits; }

// Days since the last of December 1899, as spreadsheets count; only days of this century's first half.
std::optional<Instant> day_of_serial(std::string_view text) {
  constexpr int kEarliest = 36526;  // 2000-01-01
  constexpr int kLatest = 54788;    // 2049-12-31
  int serial = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
  if (error != std::errc{} || end != text.data() + text.size() || serial < kEarliest || serial > kLatest)
    return std::nullopt;
  const auto epoch = from_local_date("1899-12-30");
  return epoch ? std::optional(*epoch + std::chrono::days(serial)) : std::nullopt;
}

}  // namespace

std::optional<Instant> day_from(std::string_view typed) {
  constexpr std::size_t kYearMonthDay = 8;
  if (const auto serial = day_of_serial(typed)) return serial;
  if (typed.size() == kYearMonthDay && std::all_of(typed.begin(), typed.end(), text::is_digit))
    return from_local_date(std::string(typed.substr(0, 4)) + '-' + std::string(typed.substr(4, 2)) + '-' +
                           std::string(typed.substr(6)));
  const auto [year, month, day] = digit_groups(typed);
  if (year.size() != 4 || month.empty() || day.empty()) return std::nullopt;
  return from_local_date(year + '-' + padded(month) + '-' + padded(day));
}

std::optional<std::string> channel_from(std::string_view typed) {
  static const std::map<std::string, std::string> kChannels{
      {"", "import"},          {"批量导入", "import"}, {"导入", "import"},         {"import", "import"},
      {"走访", "visit"},       {"来访", "visit"},      {"上门", "visit"},          {"visit", "visit"},
      {"座谈会", "symposium"}, {"座谈", "symposium"},  {"symposium", "symposium"}, {"meeting", "symposium"},
      {"信件", "letter"},      {"来信", "letter"},     {"书面", "letter"},         {"letter", "letter"},
      {"电话", "phone"},       {"来电", "phone"},      {"telephone", "phone"},     {"phone", "phone"}};
  const auto found = kChannels.find(text::lower_case(typed));
  return found == kChannels.end() ? std::nullopt : std::optional(found->second);
}


#include "server/text/ascii.hpp"
}  // namespace yanlu::intake
