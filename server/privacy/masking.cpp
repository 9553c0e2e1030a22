#include "server/privacy/masking.hpp"

#include <algorithm>

#include "server/privacy/digit_runs.hpp"
#include "server/privacy/symbols.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::u32string_view kProvinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
constexpr std::u32string_view kLastOfPlate = U"挂学警港澳领使";
constexpr std::size_t kLongestName = 64;  // before the @
constexpr std::size_t kLongestDomain = 255;

bool is_plate_character(char32_t c) { return is_digit(c) || (is_letter(c) && c != U'I' && c != U'O'); }

// Where the plate ends whose province is at `start`; 0 when there is none.
std::size_t plate_end(const Symbols& symbols, std::size_t start) {
  if (!is_letter(at(symbols, start + 1)) || at(symbols, start + 1) == U'I') return 0;
  auto i = start + 2;
  if (const auto sign = at(symbols, i); sign == U'·' || sign == U' ' || sign == U'-' || sign == U'.') ++i;
  const auto begin = i;
  std::size_t digits = 0;
  while (is_plate_character(at(symbols, i)) && i < begin + 7) digits += is_digit(at(symbols, i++)) ? 1 : 0;
  auto length = i - begin;
  if (length == 4 && digits >= 2 && i < symbols.size() &&
      kLastOfPlate.find(at(symbols, i)) != std::u32string_view::npos)
    return i + 1;
  if (is_letter(at(symbols, i))) return 0;
  if (length == 5) return digits >= 3 ? i : 0;
  // New energy: six, the letter of its kind first or last.
  const bool marked = is_letter(at(symbols, begin)) || is_letter(at(symbols, i - 1));
  return length == 6 && digits >= 4 && marked ? i : 0;
}

bool is_name_character(char32_t c) {
  return is_digit(c) || is_letter(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+' || c == U'%';
}

// An e-mail address around the @ at `sign`, back to `from` at most.
bool read_email(const Symbols& symbols, std::size_t sign, std::size_t from, std::size_t& begin, std::size_t& end) {
  begin = sign;
  while (begin > from && sign - begin < kLongestName && is_name_character(at(symbols, begin - 1))) --begin;
  end = sign + 1;
  std::size_t last_point = 0;
  const auto in_domain = [](char32_t c) { return is_digit(c) || is_letter(c) || c == U'-' || c == U'.'; };
  while (end - sign < kLongestDomain && in_domain(at(symbols, end))) {
    if (at(symbols, end) == U'.' && is_letter(at(symbols, end + 1))) last_point = end;
    ++end;
  }
  while (end > sign && at(symbols, end - 1) == U'.') --end;
  return begin < sign && last_point > sign + 1 && last_point + 3 <= end;
}

struct Kept {
  std::size_t front;
  std::size_t back;
};

// How many letters and digits stay at either end.
Kept kept_of(PersonalKind kind, std::size_t count) {
  switch (kind) {
    case PersonalKind::mobile:
      return {count - 8, 4};  // the country's code too
    case PersonalKind::landline:
      return {count > 8 ? count - 8 : 0, 2};
    case PersonalKind::identity:
      return {3, 2};
    case PersonalKind::bank_card:
      return {4, 4};
    case PersonalKind::plate:
      return {2, 2};
    case PersonalKind::email:
      break;
  }
  return {count > 1 ? 1U : 0U, 0};
}

void mask(std::string_view piece, PersonalKind kind, std::string& into) {
  auto symbols = symbols_of(piece);
  std::size_t limit = symbols.size();
  if (kind == PersonalKind::email)
    limit = static_cast<std::size_t>(
        std::find_if(symbols.begin(), symbols.end(), [](const Symbol& s) { return s.character == U'@'; }) -
        symbols.begin());
  const auto covers = [&](std::size_t i) {
    const auto c = symbols[i].character;
    return is_digit(c) || is_letter(c) || c > 0xFF || kind == PersonalKind::email;
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < limit; ++i) count += covers(i) ? 1 : 0;
  const auto kept = kept_of(kind, count);
  std::size_t number = 0;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const bool hidden = i < limit && covers(i) && number >= kept.front && number + kept.back < count;
    if (i < limit && covers(i)) ++number;
    if (hidden)
      into += '*';
    else
      into += piece.substr(symbols[i].begin, symbols[i].end - symbols[i].begin);
  }
}

}  // namespace

std::vector<PersonalNumber> personal_numbers(std::string_view text) {
  std::vector<PersonalNumber> found;
  const auto symbols = symbols_of(text);
  const auto add = [&](PersonalKind kind, std::size_t begin, std::size_t end) {
    found.push_back({kind, symbols[begin].begin, symbols[end - 1].end});
  };
  std::size_t free = 0;  // nothing before it belongs to a number that may still be found
  for (std::size_t i = 0; i < symbols.size();) {
    const auto c = symbols[i].character;
    if (is_digit(c)) {
      i = read_digits(symbols, i, found);
    } else if (c == U'@') {
      std::size_t begin = 0;
      std::size_t end = 0;
      if (read_email(symbols, i, free, begin, end)) {
        // Digits of its name may have been taken for a telephone number: "13812345678@163.com".
        while (!found.empty() && found.back().begin >= symbols[begin].begin) found.pop_back();
        // "138 1234 5678@163.com" is covered as the number it begins with.
        if (found.empty() || found.back().end <= symbols[begin].begin) add(PersonalKind::email, begin, end);
        i = end;
        free = end;
      } else {
        ++i;
      }
    } else if (kProvinces.find(c) != std::u32string_view::npos) {
      const auto end = plate_end(symbols, i);
      if (end > 0) add(PersonalKind::plate, i, end);
      i = std::max(end, i + 1);
    } else {
      ++i;
    }
  }
  return found;
}

std::string masked(std::string_view text) {
  const auto found = personal_numbers(text);
  std::string result;
  result.reserve(text.size());
  std::size_t done = 0;
  for (const auto& number : found) {
    result += text.substr(done, number.begin - done);
    mask(text.substr(number.begin, number.end - number.begin), number.kind, result);
    done = number.end;
  }
  result += text.substr(done);
  return result;
}

}  // namespace yanlu::privacy
