#include "content/wording.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <dtl/dtl.hpp>
#include <memory>
#include <stdexcept>

#include "content/normalize.hpp"

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestBridge = 8;  // characters that may be taken into a change although they stayed

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> boundaries(
      icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status));
  UText* const source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  const std::unique_ptr<UText, decltype(&utext_close)> closed(source, utext_close);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  boundaries->setText(source, status);
  Words words;
  std::int32_t begin = 0;
  for (auto end = boundaries->next(); end != icu::BreakIterator::DONE; begin = end, end = boundaries->next())
    words.emplace_back(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  return words;
}

// What stayed, then what changed behind it.
struct Hunk {
  std::string same;
  std::string removed;
  std::string added;
  std::size_t changed() const { return std::max(length_in_characters(removed), length_in_characters(added)); }
};

std::vector<Hunk> hunks_of(const Words& before, const Words& after) {
  dtl::Diff<std::string, Words> diff(before, after);
  diff.compose();
  std::vector<Hunk> hunks(1);
  for (const auto& [word, step] : diff.getSes().getSequence()) {
    if (step.type == dtl::SES_COMMON) {
      if (hunks.back().changed() > 0) hunks.emplace_back();
      hunks.back().same += word;
    } else {
      (step.type == dtl::SES_DELETE ? hunks.back().removed : hunks.back().added) += word;
    }
  }
  return hunks;
}

bool is_bridge(const Hunk& left, const Hunk& right) {
  const auto stayed = length_in_characters(right.same);
  if (right.changed() == 0 || stayed > kLongestBridge) return false;
  return stayed == 1 || (stayed <= left.changed() && stayed <= right.changed());
}

std::vector<Hunk> joined(std::vector<Hunk> hunks) {
  std::vector<Hunk> kept;
  for (auto& hunk : hunks) {
    if (!kept.empty() && kept.back().changed() > 0 && is_bridge(kept.back(), hunk)) {
      kept.back().removed += hunk.same + hunk.removed;
      kept.back().added += hunk.same + hunk.added;
    } else {
      kept.push_back(std::move(hunk));
    }
  }
  return kept;
}

}  // namespace

std::vector<WordingSpan> compare_wording(std::string_view before, std::string_view after) {
  std::vector<WordingSpan> spans;
  const auto add = [&](WordingSpan::Kind kind, std::string& text) {
    if (!text.empty()) spans.push_back({kind, std::move(text)});
  };
  for (auto& hunk : joined(hunks_of(words_of(before), words_of(after)))) {
    add(WordingSpan::Kind::same, hunk.same);
    add(WordingSpan::Kind::removed, hunk.removed);
    add(WordingSpan::Kind::added, hunk.added);
  }
  return spans;
}

}  // namespace yanlu::content
