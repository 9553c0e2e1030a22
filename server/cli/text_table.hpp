#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace yanlu::cli {

// A line of a file of texts: id, tab, text and, if there is one, tab, article. "\n" in a text is a line break.
struct TextLine {
  std::string id, text, article;
};

// Reads such a file as a stream. A first line "id, text …" names the columns. What is wrong is told on standard error
// by file and line; reading goes on, so that all of it is told at once.
class TextTable {
 public:
  // Throws std::runtime_error when the file cannot be read.
  explicit TextTable(std::string path);
  ~TextTable();
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;
  TextTable(TextTable&&) = delete;
  TextTable& operator=(TextTable&&) = delete;

  std::optional<TextLine> next();
  std::size_t wrong_lines() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::cli
