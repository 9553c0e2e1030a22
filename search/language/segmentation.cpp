#include "search/language/segmentation.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>

namespace yanlu::search {
namespace {

std::unique_ptr<icu::BreakIterator> make_word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status));
}

icu::BreakIterator* word_breaks() {
  // Making one reads the dictionary; using one is not thread-safe.
  thread_local const auto breaks = make_word_breaks();
  return breaks.get();  // NOLINT(clang-analyzer-cplusplus.NewDelete): lives as long as the thread
}

}  // namespace

std::vector<std::u32string> words_of(std::u32string_view run) {
  auto* const breaks = word_breaks();
  if (breaks == nullptr) return {std::u32string(run)};
  const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(run.data()),  // NOLINT
                                                  static_cast<std::int32_t>(run.size()));
  breaks->setText(text);
  std::vector<std::u32string> words;
  std::u32string alone;  // characters that are no words together: a name, or a part of a word
  const auto end_of_alone = [&] {
    if (!alone.empty()) words.push_back(std::move(alone));
    alone.clear();
  };
  std::size_t at = 0;
  for (auto begin = breaks->first(), end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    const auto length = static_cast<std::size_t>(text.countChar32(begin, end - begin));
    if (length == 1) {
      alone += run[at];
    } else {
      end_of_alone();
      words.emplace_back(run.substr(at, length));
    }
    at += length;
  }
  end_of_alone();
  return words;
}

}  // namespace yanlu::search
