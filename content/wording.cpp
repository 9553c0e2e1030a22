#include "content/wording.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "content/edit_script.hpp"
#include "content/wording_hunks.hpp"

namespace yanlu::content {
namespace {

// Words put in and taken out, at most; beyond that sentences are compared. Bounds the time: a few milliseconds.
constexpr std::size_t kMostEdits = 1000;

using Ids = std::vector<std::uint32_t>;

// A text in pieces, words or sentences. Pieces of both texts that say the same have the same id.
struct Pieces {
  std::vector<std::string_view> texts;
  Ids ids;
};

std::vector<std::string_view> words_of(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> boundaries(
      icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status));
  UText* const source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  const std::unique_ptr<UText, decltype(&utext_close)> closed(source, utext_close);
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  boundaries->setText(source, status);
  std::vector<std::string_view> words;
  std::int32_t begin = 0;
  for (auto end = boundaries->next(); end != icu::BreakIterator::DONE; begin = end, end = boundaries->next())
    words.push_back(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  return words;
}

// In one pass: a text that lacks one of the marks is not searched for it from each sentence on.
std::vector<std::string_view> sentences_of(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kMarks{"。", "；", "\n"};
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](auto each) { return text.substr(at).starts_with(each); });
    const bool ends = mark != kMarks.end();
    at += ends ? mark->size() : 1;
    if (!ends && at < text.size()) continue;
    sentences.push_back(text.substr(begin, at - begin));
    begin = at;
  }
  return sentences;
}

class Comparison {
 public:
  std::vector<Hunk> compare(std::string_view before, std::string_view after) {
    if (!by_words(before, after)) by_sentences(before, after);
    return hunks_.take();
  }

 private:
  Pieces pieces_of(std::vector<std::string_view> texts) {
    Pieces pieces{std::move(texts), {}};
    for (const auto text : pieces.texts)
      pieces.ids.push_back(ids_.emplace(text, static_cast<std::uint32_t>(ids_.size())).first->second);
    return pieces;
  }

  bool by_words(std::string_view before, std::string_view after) {
    const auto from = pieces_of(words_of(before));
    const auto to = pieces_of(words_of(after));
    const auto script = edit_script(from.ids, to.ids, kMostEdits);
    if (!script) return false;
    std::size_t x = 0;
    std::size_t y = 0;
    for (const auto edit : *script) {
      if (edit == Edit::keep) {
        hunks_.keep(from.texts[x++]);
        ++y;
      } else if (edit == Edit::remove) {
        hunks_.remove(from.texts[x++]);
      } else {
        hunks_.add(to.texts[y++]);
      }
    }
    return true;
  }

  // What stands between sentences that stayed is compared by words, or replaced as a whole.
  void by_sentences(std::string_view before, std::string_view after) {
    const auto from = pieces_of(sentences_of(before));
    const auto to = pieces_of(sentences_of(after));
    const auto script = edit_script(from.ids, to.ids, kMostEdits);
    if (!script) return replace(before, after);
    std::size_t x = 0;
    std::size_t y = 0;
    std::string removed;
    std::string added;
    const auto close_gap = [&] {
      const std::string& old_words = kept_.emplace_back(std::move(removed));
      const std::string& new_words = kept_.emplace_back(std::move(added));
      if (!by_words(old_words, new_words)) replace(old_words, new_words);
      removed.clear();
      added.clear();
    };
    for (const auto edit : *script) {
      if (edit == Edit::keep) {
        close_gap();
        hunks_.keep(from.texts[x++]);
        ++y;
      } else if (edit == Edit::remove) {
        removed += from.texts[x++];
      } else {
        added += to.texts[y++];
      }
    }
    close_gap();
  }

  void replace(std::string_view before, std::string_view after) {
    hunks_.remove(before);
    hunks_.add(after);
  }

  Hunks hunks_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
  std::deque<std::string> kept_;  // what ids_ points into
};

}  // namespace

std::vector<WordingSpan> compare_wording(std::string_view before, std::string_view after) {
  std::vector<WordingSpan> spans;
  const auto add = [&](WordingSpan::Kind kind, std::string& text) {
    if (!text.empty()) spans.push_back({kind, std::move(text)});
  };
  for (auto& hunk : readable(Comparison().compare(before, after))) {
    add(WordingSpan::Kind::same, hunk.same);
    add(WordingSpan::Kind::removed, hunk.removed);
    add(WordingSpan::Kind::added, hunk.added);
  }
  return spans;
}

}  // namespace yanlu::content
