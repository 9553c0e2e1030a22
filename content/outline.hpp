#pragma once

// The inside of an article: 款, 项 and 目.

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

struct Subitem {      // 目
  std::string label;  // as printed: "1."
  std::string text;   // without the label; further paragraphs of it behind a '\n'
};
struct Item {         // 项
  std::string label;  // as printed: "（一）"
  std::string text;   // likewise
  std::vector<Subitem> subitems;
};
struct Paragraph {   // 款
  std::string text;  // what stands before the first item; rows of a table behind a '\n' each
  std::vector<Item> items;
};

// From an article's text, paragraphs joined by '\n'. Items that no text precedes belong to a paragraph without text.
std::vector<Paragraph> outline(std::string_view article_text);

// What a line is among its neighbours. （一） always is an item; "1.", "（1）", "①" is a subitem below （一）, and an
// item where the paragraph numbers its items in this way. A line without a number goes on with the item above it when
// the next number below follows that item's, else it begins a paragraph.
enum class LineRank { paragraph, item, subitem, more_of_item, more_of_subitem, table_row };
struct LabelledLine {
  LineRank rank;
  std::string_view label;  // "" for all but items and subitems
  std::string_view rest;
};
std::vector<LabelledLine> labelled_lines(const std::vector<std::string_view>& lines);

}  // namespace yanlu::content
