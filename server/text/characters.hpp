#pragma once

#include <string>
#include <string_view>

namespace yanlu::text {

// Words of UTF-8 without what no reader sees and a file or a page may not hold: control characters but tab and line
// end, characters that turn the direction of the text around them (U+202E and kin), marks of interlinear notes. Each
// other line end (CR LF, CR, vertical tab, form feed, U+0085, U+2028, U+2029) becomes '\n'. Noncharacters (U+FFFE,
// U+FFFF and kin) become U+FFFD. Bytes that are no UTF-8 stay.
std::string plain(std::string_view words);

// Whether `plain` would leave the words as they are.
bool is_plain(std::string_view words);

}  // namespace yanlu::text
