#pragma once

#include <optional>
#include <string_view>

namespace yanlu::content {

// The numbers of articles and chapters: "十二", "一百零三", "一千二百六十", "廿一", "二〇二", "12", "１２".
// Nothing for anything else, or above 99,999. ICU's spellout rules parse leniently ("第" or trailing text pass) and do
// not know 廿, so this is read here.
std::optional<int> parse_chinese_number(std::string_view text);

}  // namespace yanlu::content
