#pragma once

// The inside of an article: 款, 项 and 目.

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

struct Subitem {         // 目
  std::string label;     // as printed: "1."
  std::string text;      // without the label
};
struct Item {            // 项
  std::string label;     // as printed: "（一）"
  std::string text;
  std::vector<Subitem> subitems;
};
struct Paragraph {       // 款
  std::string text;      // what stands before the first item
  std::vector<Item> items;
};

// From an article's text, paragraphs joined by '\n'. A line that begins with （一） is an item of the paragraph before
// it, one that begins with "1." or "1．" a subitem of the item before it; any other line begins a paragraph. Items that
// no text precedes belong to a paragraph without text.
std::vector<Paragraph> outline(std::string_view article_text);

// What one line begins with.
enum class LineRank { paragraph, item, subitem };
struct LabelledLine {
  LineRank rank;
  std::string_view label;  // "" for a paragraph
  std::string_view rest;
};
LabelledLine labelled_line(std::string_view line);

}  // namespace yanlu::content
