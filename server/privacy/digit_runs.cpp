#include "server/privacy/digit_runs.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "server/privacy/number_shapes.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kMostDigits = 19;

// Digits that stand together.
struct Group {
  std::size_t begin = 0;  // symbols
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

// Some groups read as one number.
struct Reading {
  std::string digits;
  std::vector<std::size_t> sizes;
  bool is(std::initializer_list<std::size_t> shape) const {
    return std::equal(sizes.begin(), sizes.end(), shape.begin(), shape.end());
  }
};

bool joins(char32_t c) { return c == U' ' || c == U'-'; }

// "138-1234-5678", "(0731)88888888": one sign between digits, or one sign with a space on a side.
std::vector<Group> groups_from(const Symbols& symbols, std::size_t start) {
  std::vector<Group> groups;
  const bool in_brackets = start > 0 && at(symbols, start - 1) == U'(';
  for (auto i = start; is_digit(at(symbols, i));) {
    Group group{i, i};
    while (is_digit(at(symbols, group.end))) ++group.end;
    groups.push_back(group);
    i = group.end;
    if (in_brackets && groups.size() == 1 && at(symbols, i) == U')') ++i;
    for (int signs = 0; signs < 3 && joins(at(symbols, i)); ++signs) ++i;
  }
  return groups;
}

bool shaped_like_card(const Reading& reading) {
  if (reading.sizes.size() == 1 || reading.is({4, 6, 5}) || reading.is({6, 13}) || reading.is({6, 10})) return true;
  const auto last = reading.sizes.size() - 1;
  for (std::size_t i = 0; i < last; ++i)
    if (reading.sizes[i] != 4) return false;
  return reading.sizes[last] <= 4;
}

bool shaped_like_mobile(const Reading& reading) {
  return reading.is({11}) || reading.is({3, 4, 4}) || reading.is({3, 8}) || reading.is({7, 4}) ||
         reading.is({4, 4, 3}) || reading.is({3, 3, 5}) || reading.is({4, 3, 4}) || reading.is({5, 6}) ||
         reading.is({6, 5}) || reading.is({3, 4, 2, 2});
}

bool shaped_like_landline(const Reading& reading, std::size_t area) {
  const auto subscriber = reading.digits.size() - area;
  return reading.sizes.size() == 1 || reading.is({area, subscriber}) || reading.is({area, subscriber - 4, 4});
}

// The country's code in front, as a group of its own or joined to the next.
Reading without_country(const Reading& reading) {
  Reading rest = reading;
  for (const std::string_view code : {"0086", "86"}) {
    if (!reading.digits.starts_with(code) || reading.digits.size() < 11 + code.size()) continue;
    rest.digits.erase(0, code.size());
    if (reading.sizes.front() == code.size())
      rest.sizes.erase(rest.sizes.begin());
    else if (reading.sizes.front() > code.size())
      rest.sizes.front() -= code.size();
    break;
  }
  return rest;
}

std::optional<PersonalKind> kind_of(const Reading& reading) {
  if (is_identity_number(reading.digits)) return PersonalKind::identity;
  if (reading.digits.back() == 'X') return std::nullopt;
  if (is_bank_card(reading.digits) && shaped_like_card(reading)) return PersonalKind::bank_card;
  if (is_old_identity_number(reading.digits) && (reading.is({15}) || reading.is({6, 6, 3})))
    return PersonalKind::identity;
  const auto national = without_country(reading);
  if (is_mobile_number(national.digits) && shaped_like_mobile(national)) return PersonalKind::mobile;
  if (const auto area = area_code_of(reading.digits); area > 0 && shaped_like_landline(reading, area))
    return PersonalKind::landline;
  return std::nullopt;
}

// "电话：8888 8888": a subscriber's number alone is one only behind such a word.
bool behind_telephone(const Symbols& symbols, std::size_t begin) {
  constexpr std::u32string_view kBetween = U": 为是号码(,";
  auto i = begin;
  for (int steps = 0; steps < 6 && i > 0 && kBetween.find(at(symbols, i - 1)) != std::u32string_view::npos; ++steps)
    --i;
  for (const std::u32string_view word : {U"电话", U"座机", U"固话", U"TEL"}) {
    if (i < word.size()) continue;
    bool same = true;
    for (std::size_t k = 0; k < word.size(); ++k) same = same && at(symbols, i - word.size() + k) == word[k];
    if (same) return true;
  }
  return false;
}

bool is_local_number(const Symbols& symbols, const Reading& reading, std::size_t begin) {
  return reading.digits[0] >= '2' && reading.digits[0] <= '8' &&
         (reading.is({8}) || reading.is({7}) || reading.is({4, 4}) || reading.is({3, 4})) &&
         behind_telephone(symbols, begin);
}

// Amounts and numbers of documents are nobody's.
bool counts_something(const Symbols& symbols, std::size_t begin, std::size_t end) {
  constexpr std::u32string_view kUnits = U"元万亿%‰吨";
  if (end < symbols.size() && kUnits.find(at(symbols, end)) != std::u32string_view::npos) return true;
  if (begin > 0 && at(symbols, begin - 1) == U'第') return true;
  // "13812345678.50", not "13812345678.13987654321"
  auto decimals = end + 1;
  while (decimals < end + 4 && is_digit(at(symbols, decimals))) ++decimals;
  return at(symbols, end) == U'.' && decimals > end + 1 && decimals < end + 4;
}

struct Match {
  PersonalKind kind;
  std::size_t last;  // group
  std::size_t end;   // symbol
};

// The longest number that begins with the group `first`.
std::optional<Match> match_at(const Symbols& symbols, const std::vector<Group>& groups, std::size_t first) {
  std::optional<Match> longest;
  Reading reading;
  for (auto i = first; i < groups.size(); ++i) {
    const auto& group = groups[i];
    if (reading.digits.size() + group.size() > kMostDigits) break;
    for (auto k = group.begin; k < group.end; ++k) reading.digits += static_cast<char>(at(symbols, k));
    reading.sizes.push_back(group.size());
    auto end = group.end;
    if (reading.digits.size() == 17 && at(symbols, end) == U'X') {
      reading.digits += 'X';
      ++end;
    }
    auto kind = kind_of(reading);
    if (!kind && is_local_number(symbols, reading, groups[first].begin)) kind = PersonalKind::landline;
    if (kind && !counts_something(symbols, groups[first].begin, end)) longest = Match{*kind, i, end};
    if (end != group.end) break;
  }
  return longest;
}

}  // namespace

std::size_t read_digits(const Symbols& symbols, std::size_t start, std::vector<PersonalNumber>& found) {
  const auto groups = groups_from(symbols, start);
  auto read = groups.back().end;
  for (std::size_t i = 0; i < groups.size();) {
    const auto match = match_at(symbols, groups, i);
    if (!match) {
      ++i;
      continue;
    }
    found.push_back({match->kind, symbols[groups[i].begin].begin, symbols[match->end - 1].end});
    read = std::max(read, match->end);
    i = match->last + 1;
  }
  return read;
}

}  // namespace yanlu::privacy
