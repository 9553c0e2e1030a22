#include "search/likeness/tokens.hpp"

#include <string>

#include "search/likeness/normalise.hpp"

namespace yanlu::search::likeness {
namespace {

constexpr int kShingleWeight = 15;
int weight(char16_t unit) { return stands_alone(unit) ? 5 : 3; }

std::vector<Token> read(std::u16string_view text, Part part) {
  std::vector<Token> found;
  found.reserve(text.size());
  std::uint64_t word = 0;
  bool in_word = false;
  Token digit = 0;
  const auto end_word = [&] {
    if (in_word) found.push_back((mixed(word) & ~kHoldsDigit) | (kLongestCharacter + 1) | digit);
    word = 0;
    digit = 0;
    in_word = false;
  };
  bool in_subject = false;
  for (const auto unit : text) {
    if (unit == kSubject) in_subject = !in_subject;
    if (is_mark(unit) || stands_alone(unit)) end_word();
    if (is_mark(unit) || (in_subject && part == Part::body)) continue;
    in_word = !stands_alone(unit);
    if (in_word && unit >= u'0' && unit <= u'9') digit = kHoldsDigit;
    if (in_word)
      word = joined(word, unit);
    else
      found.push_back(unit);
  }
  end_word();
  return found;
}

std::u16string units_of(std::u16string_view text, Part part) {
  std::u16string units;
  units.reserve(text.size());
  bool in_subject = false;
  for (const auto unit : text) {
    if (unit == kSubject) in_subject = !in_subject;
    if (!is_mark(unit) && !(in_subject && part == Part::body)) units.push_back(unit);
  }
  return units;
}

std::u16string body_units(std::u16string_view text) {
  auto units = units_of(text, Part::body);
  return units.empty() ? units_of(text, Part::all) : units;
}

}  // namespace

std::vector<Token> tokens(std::u16string_view normalised, Part part) {
  auto found = read(normalised, part);
  if (found.empty() && part == Part::body) return read(normalised, Part::all);
  return found;
}

std::size_t size_of(const std::vector<Token>& tokens) {
  std::size_t size = 0;
  for (const auto token : tokens) size += token > kLongestCharacter ? 2 : 1;
  return size;
}

std::vector<Shingle> shingles(std::u16string_view normalised) {
  const auto units = body_units(normalised);
  std::vector<Shingle> found;
  found.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint64_t hash = 0;
    int total = 0;
    for (auto j = i; j < units.size() && total < kShingleWeight; ++j) {
      hash = joined(hash, units[j]);
      total += weight(units[j]);
    }
    if (total < kShingleWeight && i > 0) break;
    found.push_back(mixed(hash));
  }
  return found;
}

}  // namespace yanlu::search::likeness
