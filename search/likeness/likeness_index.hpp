#pragma once

// Finds texts that say the same in the same or nearly the same words, as they arrive. No I/O, no clock, no chance: the
// same calls give the same answers on every machine. The method and its sources are in README.md beside this file.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

enum class Likeness {
  identical,  // the same but for width, case, traditional or simplified characters, punctuation and white space
  near,       // shared wording: small edits, blocks changed, added, left out or moved, one text inside another
};

struct Match {
  std::int64_t id = 0;
  double similarity = 0;  // above 0, at most 1; 1 exactly when identical
  Likeness kind = Likeness::near;
};

struct Pair {
  std::int64_t left = 0, right = 0;
  double similarity = 0;
  Likeness kind = Likeness::near;
};

struct Matches {
  // In the same scope and in other scopes. One match a distinct text, named by the lowest id that has it there; the
  // most similar first, then by id. At most kMostMatches each: of the 5,000 variants of one letter only some are named.
  std::vector<Match> in_scope;
  std::vector<Match> elsewhere;  // only of texts long enough to be a letter: a "同意" elsewhere is no campaign
};

inline constexpr std::size_t kMostMatches = 16;

// Whether two texts are alike, compared exactly; nothing when they are not.
std::optional<Match> compare(std::string_view left, std::string_view right);

// A text made ready for the index: the costly part of adding, without the index, so on any thread.
class PreparedText {
 public:
  explicit PreparedText(std::string_view text);  // UTF-8; what is not is taken as U+FFFD
  ~PreparedText();
  PreparedText(PreparedText&& other) noexcept;
  PreparedText& operator=(PreparedText&& other) noexcept;
  PreparedText(const PreparedText&) = delete;
  PreparedText& operator=(const PreparedText&) = delete;

 private:
  friend class LikenessIndex;
  struct State;
  std::unique_ptr<State> state_;
};

// Not for several threads at once, unless all of them only call const members.
class LikenessIndex {
 public:
  LikenessIndex();
  ~LikenessIndex();
  LikenessIndex(const LikenessIndex&) = delete;
  LikenessIndex& operator=(const LikenessIndex&) = delete;
  LikenessIndex(LikenessIndex&&) = delete;
  LikenessIndex& operator=(LikenessIndex&&) = delete;

  // What is like it among the texts added before; of what has the very same wording in the scope, only that (the near
  // ones of it were told then, and like() tells them again). The cost does not grow with their number. `scope` is what
  // groups never cross: an article of a draft. An id that is there already is replaced.
  Matches add(std::int64_t id, std::int64_t scope, std::string_view text);
  Matches add(std::int64_t id, std::int64_t scope, const PreparedText& text);

  // What is like the text of `id`, or this text, which is not added.
  Matches like(std::int64_t id) const;
  Matches like(std::int64_t scope, const PreparedText& text) const;

  // Two texts of the index, whatever their scopes; nothing when they are not alike or one is not there.
  std::optional<Match> compare(std::int64_t left, std::int64_t right) const;

  // Every two of `ids` that are alike, compared exactly; the time grows with the square of the different wordings.
  std::vector<Pair> pairs_among(const std::vector<std::int64_t>& ids) const;

  bool remove(std::int64_t id);  // whether it was there
  bool contains(std::int64_t id) const;

  struct Size {
    std::size_t texts = 0;
    std::size_t distinct = 0;  // texts of one wording in all scopes count once
    std::size_t bytes = 0;     // of memory, about
    std::size_t verified = 0;  // pairs of texts compared exactly, in all, so far
  };
  Size size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
