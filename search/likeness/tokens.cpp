#include "search/likeness/tokens.hpp"

#include "search/likeness/normalise.hpp"

namespace yanlu::search::likeness {
namespace {

constexpr int kShingleWeight = 6;
int weight(Token token) { return token > kLongestCharacter ? 3 : 2; }

std::vector<Token> read(std::u16string_view text, Part part) {
  std::vector<Token> found;
  found.reserve(text.size());
  std::uint64_t word = 0;
  bool in_word = false;
  const auto end_word = [&] {
    if (in_word) found.push_back(mixed(word) | (kLongestCharacter + 1));
    word = 0;
    in_word = false;
  };
  bool in_subject = false;
  for (const auto unit : text) {
    if (unit == kSubject) in_subject = !in_subject;
    if (is_mark(unit) || stands_alone(unit)) end_word();
    if (is_mark(unit) || (in_subject && part == Part::body)) continue;
    in_word = !stands_alone(unit);
    if (in_word)
      word = joined(word, unit);
    else
      found.push_back(unit);
  }
  end_word();
  return found;
}

}  // namespace

std::vector<Token> tokens(std::u16string_view normalised, Part part) {
  auto found = read(normalised, part);
  if (found.empty() && part == Part::body) return read(normalised, Part::all);
  return found;
}

std::vector<Shingle> shingles(const std::vector<Token>& tokens) {
  std::vector<Shingle> found;
  found.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::uint64_t hash = 0;
    int total = 0;
    auto j = i;
    for (; j < tokens.size() && total < kShingleWeight; ++j) {
      hash = joined(hash, tokens[j]);
      total += weight(tokens[j]);
    }
    if (total < kShingleWeight && i > 0) break;
    found.push_back(mixed(hash));
  }
  return found;
}

}  // namespace yanlu::search::likeness
