#pragma once

// What people write into the cells of a table. Pure.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/clock/clock.hpp"

namespace yanlu::intake {

// Midnight in China of "2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305", with a time behind it or
// without, or of 46086, which is how a spreadsheet counts that day.
std::optional<Instant> day_from(std::string_view typed);

// 走访, 来访, visit → "visit" and so on; "" → "import".
std::optional<std::string> channel_from(std::string_view typed);

// The articles of a draft: what is printed ("第十二条") and the key ("12"), each to the key.
using ArticleKeys = std::map<std::string, std::string, std::less<>>;
enum class ArticleTrouble { unknown, finer_than_an_article };
struct ArticleCell {
  std::optional<std::string> key;  // "" : the draft as a whole
  ArticleTrouble trouble = ArticleTrouble::unknown;
};
// "第十二条", "12", "第12条", "120-1"; 全文 and an empty cell are the whole.
ArticleCell article_from(std::string_view typed, const ArticleKeys& keys);

}  // namespace yanlu::intake
