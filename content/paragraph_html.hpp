#pragma once

#include <map>
#include <string>
#include <vector>

namespace yanlu::content {

// A line of print: 款, 项 or 目, or a whole table.
struct PrintedLine {
  std::string text;
  std::string table_html;  // safe HTML; "" for anything but a table
};

// What citations lead to: the number of an article as it is cited ("12-1") → its key in the draft.
using ArticleKeys = std::map<std::string, std::string>;

// Where a text stands, for 前条 and 前款. Both empty for what is no article.
struct Place {
  std::string key;
  std::string previous;  // key of the article before
};

// Safe HTML: a <p> for each 款 with the id "article-KEY-pN" (none without a key), <p class="item"> and
// <p class="subitem"> for 项 and 目 and what continues them, tables as they are. Places that the text cites within its
// own draft are links to "#article-KEY" or "#article-KEY-pN".
std::string paragraph_html(const std::vector<PrintedLine>& lines, const Place& place, const ArticleKeys& keys);

}  // namespace yanlu::content
