#include "content/chinese_number.hpp"

#include <unicode/rbnf.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "content/draft_lines.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr int kLargest = 99'999;

// Also the circle that many type for 〇, the numerals of cheques, and traditional characters.
constexpr std::array<std::pair<std::string_view, int>, 44> kDigits{{
    {"零", 0}, {"〇", 0}, {"○", 0},  {"一", 1}, {"二", 2}, {"两", 2}, {"兩", 2}, {"三", 3}, {"四", 4},
    {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"0", 0},  {"1", 1},  {"2", 2},  {"3", 3},
    {"4", 4},  {"5", 5},  {"6", 6},  {"7", 7},  {"8", 8},  {"9", 9},  {"０", 0}, {"１", 1}, {"２", 2},
    {"３", 3}, {"４", 4}, {"５", 5}, {"６", 6}, {"７", 7}, {"８", 8}, {"９", 9}, {"壹", 1}, {"贰", 2},
    {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}, {"貳", 2},
}};
constexpr std::array<std::pair<std::string_view, int>, 8> kUnits{
    {{"十", 10}, {"百", 100}, {"千", 1000}, {"万", 10000}, {"萬", 10000}, {"拾", 10}, {"佰", 100}, {"仟", 1000}}};
constexpr std::array<std::pair<std::string_view, int>, 2> kTens{{{"廿", 20}, {"卅", 30}}};

template <typename Table>
std::optional<int> take(const Table& table, std::string_view& text) {
  for (const auto& [word, value] : table) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return value;
  }
  return std::nullopt;
}

// "二〇二" and "12": digit by digit.
std::optional<int> positional(std::string_view text) {
  int value = 0;
  while (!text.empty()) {
    const auto digit = take(kDigits, text);
    if (!digit) return std::nullopt;
    value = value * 10 + *digit;
    if (value > kLargest) return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<int> parse_chinese_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const auto digits = positional(text)) return digits;
  int total = 0;
  int section = 0;  // below 万
  int digit = -1;
  while (!text.empty()) {
    if (const auto value = take(kDigits, text)) {
      if (digit > 0) return std::nullopt;  // two digits without a unit between
      digit = *value;
    } else if (const auto tens = take(kTens, text)) {
      if (digit > 0) return std::nullopt;
      section += *tens;
      digit = -1;
    } else if (const auto unit = take(kUnits, text)) {
      if (*unit == 10000) {
        if (total > 0 || section + std::max(digit, 0) == 0) return std::nullopt;
        total = (section + std::max(digit, 0)) * 10000;
        section = 0;
      } else {
        section += (digit > 0 ? digit : 1) * *unit;
      }
      digit = -1;
    } else {
      return std::nullopt;
    }
    if (total + section > kLargest) return std::nullopt;
  }
  return total + section + std::max(digit, 0);
}

namespace {

// Building one takes milliseconds.
const icu::RuleBasedNumberFormat& spellout() {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale::getChinese(), status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  return format;
}

}  // namespace

std::string chinese_number(int number) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString words;
  icu::FieldPosition nowhere;
  spellout().format(static_cast<std::int64_t>(number), "%spellout-cardinal", words, nowhere, status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  std::string utf8;
  words.toUTF8String(utf8);
  return utf8;
}

std::optional<std::string> article_label(std::string_view key) {
  key = key.substr(0, key.find('_'));
  std::string label;
  while (true) {
    int number = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (error != std::errc{} || number < 0 || number > kLargest) return std::nullopt;
    label += label.empty() ? "第" + chinese_number(number) + "条" : "之" + chinese_number(number);
    key.remove_prefix(static_cast<std::size_t>(end - key.data()));
    if (key.empty()) return label;
    if (key.front() != '-') return std::nullopt;
    key.remove_prefix(1);
  }
}

std::optional<std::string> article_key(std::string_view label) {
  const auto typed = without_spaces(label);
  const auto article = article_line(typed);
  if (!article || !article->rest.empty()) return std::nullopt;
  return article->key;
}

}  // namespace yanlu::content
