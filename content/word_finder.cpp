#include "content/word_finder.hpp"

#include <unicode/stsearch.h>
#include <unicode/tblcoll.h>

#include <stdexcept>

namespace yanlu::content {
namespace {

constexpr std::int32_t kAround = 20;  // characters before and behind

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8_of(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

void require_success(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

}  // namespace

struct WordFinder::Search {
  icu::UnicodeString words;
  std::unique_ptr<icu::RuleBasedCollator> collator;
};

WordFinder::WordFinder(std::string_view words) : search_(std::make_unique<Search>()) {
  auto& search = *search_;
  search.words = from_utf8(words);
  search.words.truncate(search.words.moveIndex32(0, static_cast<std::int32_t>(kLongest)));
  UErrorCode status = U_ZERO_ERROR;
  search.collator.reset(
      dynamic_cast<icu::RuleBasedCollator*>(icu::Collator::createInstance(icu::Locale::getRoot(), status)));
  require_success(status);
  if (!search.collator) throw std::runtime_error("ICU has no rules for comparing");
  search.collator->setStrength(icu::Collator::PRIMARY);
}

WordFinder::~WordFinder() = default;

std::optional<WordFinder::Place> WordFinder::first_in(std::string_view text) const {
  const auto whole = from_utf8(text);
  if (whole.isEmpty() || search_->words.isEmpty()) return std::nullopt;  // ICU refuses to search in nothing
  UErrorCode status = U_ZERO_ERROR;
  icu::StringSearch search(search_->words, whole, search_->collator.get(), nullptr, status);
  require_success(status);
  const auto at = search.first(status);
  require_success(status);
  if (at == USEARCH_DONE || search.getMatchedLength() == 0) return std::nullopt;
  const auto end = at + search.getMatchedLength();
  const auto begin = whole.moveIndex32(at, -kAround);
  const auto stop = whole.moveIndex32(end, kAround);
  return Place{(begin > 0 ? "…" : "") + utf8_of(whole.tempSubStringBetween(begin, at)),
               utf8_of(whole.tempSubStringBetween(at, end)),
               utf8_of(whole.tempSubStringBetween(end, stop)) + (stop < whole.length() ? "…" : "")};
}

}  // namespace yanlu::content
