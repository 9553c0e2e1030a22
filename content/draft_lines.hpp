#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/draft_text.hpp"

namespace yanlu::content {

// What one line of a draft begins.
struct DivisionLine {
  DivisionKind kind;
  std::string label;
  std::string title;
};
// "第一章　总　　则", "第二节 管辖". A line in running text ("第三章规定的…") is none; only a Markdown heading may end
// like a sentence.
enum class LineOf { heading, text };
std::optional<DivisionLine> division_line(std::string_view line, LineOf place);

struct ArticleLine {
  int number = 0;
  std::string key;    // "12-1"
  std::string label;  // "第十二条之一"
  std::string_view rest;
  bool spaced = false;  // white space or the end follows the number: surely an article, not a reference
};
std::optional<ArticleLine> article_line(std::string_view line);

// "目录", however it is spaced.
bool is_contents_heading(std::string_view line);

}  // namespace yanlu::content
