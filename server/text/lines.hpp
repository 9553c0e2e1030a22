#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::text {

// What stands between the separators, empty parts as well: always one part more than separators. The parts are parts
// of `text` and live as long as it does.
std::vector<std::string_view> split(std::string_view text, char separator);

// Each line end (CR LF, LF or CR) as '\n'.
std::string unix_lines(std::string_view text);

// Without U+FEFF in front, by which a program marks that a file is UTF-8.
std::string_view without_byte_order_mark(std::string_view text);

}  // namespace yanlu::text
