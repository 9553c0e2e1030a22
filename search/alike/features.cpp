#include "search/alike/features.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "search/alike/synonyms.hpp"
#include "search/likeness/normalise.hpp"
#include "search/likeness/tokens.hpp"

namespace yanlu::search::alike {
namespace {

using likeness::joined;
using likeness::Token;

std::unique_ptr<icu::BreakIterator> make_words_of_chinese() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale::getSimplifiedChinese(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot find words on this machine.");
  return made;
}

icu::BreakIterator& words_of_chinese() {
  thread_local const auto iterator = make_words_of_chinese();
  return *iterator;  // NOLINT(clang-analyzer-cplusplus.NewDelete): lives as long as the thread
}

void add(std::vector<Feature>& all, Field field, std::uint64_t value) {
  all.push_back({joined(static_cast<std::uint64_t>(field) + 1, likeness::mixed(value) | (value << 32U)), field, 1});
}

void add_words(std::u16string_view text, std::vector<Feature>& all) {
  const icu::UnicodeString string(false, text.data(), static_cast<std::int32_t>(text.size()));
  auto& words = words_of_chinese();
  words.setText(string);
  for (auto begin = words.first(), end = words.next(); end != icu::BreakIterator::DONE;
       begin = end, end = words.next()) {
    const auto word = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    if (word.size() < 2 || !likeness::stands_alone(word.front())) continue;
    std::uint64_t hash = 0;
    for (const auto unit : word) hash = joined(hash, unit);
    add(all, Field::word, hash);
  }
}

}  // namespace

std::vector<Feature> features(std::u16string_view normalised) {
  const auto text = with_one_word_each(normalised);
  const auto tokens = likeness::tokens(text, likeness::Part::body);
  std::vector<Feature> all;
  all.reserve(tokens.size() * 3);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    add(all, Field::single, tokens[i]);
    if (i > 0) add(all, Field::pair, joined(tokens[i - 1], tokens[i]));
  }
  add_words(text, all);
  std::sort(all.begin(), all.end(), [](const Feature& left, const Feature& right) { return left.hash < right.hash; });
  std::vector<Feature> once;
  for (const auto& feature : all)
    if (!once.empty() && once.back().hash == feature.hash)
      ++once.back().count;
    else
      once.push_back(feature);
  return once;
}

std::vector<std::uint32_t> order_of(std::u16string_view normalised) {
  constexpr std::size_t kMost = 300;  // comparing takes the product of both
  auto order = likeness::tokens(with_one_word_each(normalised), likeness::Part::body);
  if (order.size() > kMost) order.resize(kMost);
  return order;
}

}  // namespace yanlu::search::alike
