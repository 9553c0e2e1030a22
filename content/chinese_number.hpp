#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yanlu::content {

// The numbers of articles and chapters: "十二", "一百零三", "一千二百六十", "廿一", "二〇二", "12", "１２".
// Nothing for anything else, or above 99,999. ICU's spellout rules parse leniently ("第" or trailing text pass) and do
// not know 廿, so this is read here.
std::optional<int> parse_chinese_number(std::string_view text);

// The other way, as statutes print it: 12 → "十二", 101 → "一百零一", 1260 → "一千二百六十". Not negative.
std::string chinese_number(int number);

// "120-1" ⇄ "第一百二十条之一". The label of "12_2", the second 第十二条 of a text, is "第十二条" too. Nothing for what
// is no key or no such label; labels may be written with Arabic numbers and spaces: "第 120 条之1".
std::optional<std::string> article_label(std::string_view key);
std::optional<std::string> article_key(std::string_view label);

}  // namespace yanlu::content
