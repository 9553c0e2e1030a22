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
// "第一章　总　　则", "第二节 管辖", "附　则". A line in running text ("第三章规定的…") is none; only a Markdown
// heading may end like a sentence, and any short one is at least DivisionKind::heading.
enum class LineOf { heading, text };
std::optional<DivisionLine> division_line(std::string_view line, LineOf place);
// "附件", "附件一：议事规则", "附表 税目税率", "附：". Not "附件三所列全国性法律".
std::optional<DivisionLine> annex_line(std::string_view line);

struct ArticleLine {
  int number = 0;
  std::string key;    // "12-1"
  std::string label;  // "第十二条之一"
  std::string_view rest;
  bool spaced = false;  // white space or the end follows the number: surely an article, not a reference
};
std::optional<ArticleLine> article_line(std::string_view line);

// "二、将第三条修改为…"
struct ClauseLine {
  int number;
  std::string label;  // "二、"
  std::string_view rest;
};
std::optional<ClauseLine> clause_line(std::string_view line);
// "本决定自公布之日起施行。", "根据本决定，…重新公布。": said of the decision, behind its last clause.
bool speaks_of_the_decision(std::string_view line);

// "目录", however it is spaced.
bool is_contents_heading(std::string_view line);

}  // namespace yanlu::content
