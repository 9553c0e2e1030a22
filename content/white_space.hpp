#pragma once

#include <string>
#include <string_view>

namespace yanlu::content {

// White space of both kinds of print: ASCII's, the ideographic space, the no-break space and the byte order mark.
bool starts_with_space(std::string_view text);
bool ends_with_space(std::string_view text);

// Without it at both ends.
std::string_view trim(std::string_view text);
// Without any of it.
std::string without_spaces(std::string_view text);

}  // namespace yanlu::content
