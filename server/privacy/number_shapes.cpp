#include "server/privacy/number_shapes.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace yanlu::privacy {
namespace {

unsigned value(std::string_view digits) {
  unsigned sum = 0;
  for (const char c : digits) sum = sum * 10 + static_cast<unsigned>(c - '0');
  return sum;
}

// The first two digits of GB/T 2260.
bool is_region(std::string_view digits) {
  constexpr std::array kProvinceNumbers{11U, 12U, 13U, 14U, 15U, 21U, 22U, 23U, 31U, 32U, 33U, 34U,
                                        35U, 36U, 37U, 41U, 42U, 43U, 44U, 45U, 46U, 50U, 51U, 52U,
                                        53U, 54U, 61U, 62U, 63U, 64U, 65U, 71U, 81U, 82U, 83U};
  return std::find(kProvinceNumbers.begin(), kProvinceNumbers.end(), value(digits.substr(0, 2))) !=
         kProvinceNumbers.end();
}

bool is_birthday(unsigned year, unsigned month, unsigned day) {
  constexpr unsigned kFirst = 1900;
  constexpr unsigned kLast = 2099;
  return year >= kFirst && year <= kLast &&
         std::chrono::year_month_day{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                     std::chrono::day(day)}
             .ok();
}

char check_character(std::string_view digits) {
  unsigned sum = 0;
  for (const char c : digits.substr(0, 17)) sum = (sum + static_cast<unsigned>(c - '0')) * 2 % 11;
  return "10X98765432"[sum];
}

bool passes_luhn(std::string_view digits) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<unsigned>(digits[digits.size() - 1 - i] - '0');
    const auto weighed = i % 2 == 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 == 0;
}

}  // namespace

bool is_identity_number(std::string_view digits) {
  return digits.size() == 18 && is_region(digits) &&
         is_birthday(value(digits.substr(6, 4)), value(digits.substr(10, 2)), value(digits.substr(12, 2))) &&
         digits[17] == check_character(digits);
}

bool is_old_identity_number(std::string_view digits) {
  return digits.size() == 15 && is_region(digits) &&
         is_birthday(1900 + value(digits.substr(6, 2)), value(digits.substr(8, 2)), value(digits.substr(10, 2)));
}

bool is_bank_card(std::string_view digits) {
  if (digits.size() < 13 || digits.size() > 19 || digits.back() == 'X') return false;
  const bool issued = (digits.front() >= '3' && digits.front() <= '6') || digits.starts_with("9558");
  const bool uniform = std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits.front(); });
  return issued && !uniform && passes_luhn(digits);
}

bool is_mobile_number(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

std::size_t area_code_of(std::string_view digits) {
  if (digits.size() < 10 || digits.size() > 12 || digits[0] != '0') return 0;
  std::size_t code = 4;
  if (digits[1] == '1' || digits[1] == '2') code = 3;
  if (digits[1] == '0' || (digits[1] == '1' && digits[2] != '0')) return 0;
  const auto subscriber = digits.size() - code;
  if (subscriber != 8 && (subscriber != 7 || code == 3)) return 0;
  return digits[code] >= '2' && digits[code] <= '8' ? code : 0;
}

}  // namespace yanlu::privacy
