#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

struct SourceLine {
  std::string
      text;    // without outer white space; headings without #, quotes without >, rows of tables with a | in front
  int number;  // 1-based
};

// A top-level block of a Markdown document as cmark sees it, with its own source lines: law text is taken from the
// lines, because as inline Markdown "*", "_" or "1." would lose characters.
struct Block {
  enum class Kind { heading, quote, table, text };
  Kind kind;
  std::vector<SourceLine> lines;  // at least one, none empty
  std::string html = {};          // of a table only: safe HTML
};

// cmark fills up the rows of a table to the width of its head, so that a few bytes a row can make any number of cells.
// More than these no table of a law has, and a text not all together; the line says where they are passed.
inline constexpr std::size_t kMostColumns = 100;
inline constexpr std::size_t kMostCells = 100'000;
struct TooLargeTable {
  int line;
};
std::optional<TooLargeTable> find_too_large_table(std::string_view markdown);

std::vector<Block> read_blocks(std::string_view markdown);

std::string escape_html(std::string_view text);

}  // namespace yanlu::content
