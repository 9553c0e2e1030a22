#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

// A line of print: 款, 项 or 目, or a whole table.
struct PrintedLine {
  std::string text;
  std::string table_html;  // safe HTML; "" for anything but a table
};

// Safe HTML: a <p> for each 款 with the id "ANCHOR-pN" (none without an anchor), <p class="item"> and
// <p class="subitem"> for 项 and 目, tables as they are. Places that the text cites within its own draft, whose articles
// have these keys, are links to "#article-KEY" or "#article-KEY-pN".
std::string paragraph_html(const std::vector<PrintedLine>& lines, std::string_view anchor,
                           const std::set<std::string>& keys);

}  // namespace yanlu::content
