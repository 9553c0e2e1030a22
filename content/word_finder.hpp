#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace yanlu::content {

// Finds words in texts as a person does: "app" is "APP" and "ＡＰＰ" (ICU's collation at its first level).
class WordFinder {
 public:
  static constexpr std::size_t kLongest = 100;  // characters; of longer words only the beginning is looked for

  explicit WordFinder(std::string_view words);
  ~WordFinder();
  WordFinder(const WordFinder&) = delete;
  WordFinder& operator=(const WordFinder&) = delete;
  WordFinder(WordFinder&&) = delete;
  WordFinder& operator=(WordFinder&&) = delete;

  // The first place, with some characters around it; "…" where the text goes on.
  struct Place {
    std::string before, found, after;
  };
  std::optional<Place> first_in(std::string_view text) const;

 private:
  struct Search;
  std::unique_ptr<Search> search_;
};

}  // namespace yanlu::content
