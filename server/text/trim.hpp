#pragma once

#include <string_view>

namespace yanlu::text {

inline constexpr std::string_view kBlanks = " \t";
inline constexpr std::string_view kWhiteSpace = " \t\n\r\f\v";

// Without those of the characters, each one byte, that stand at the beginning and at the end.
std::string_view trimmed(std::string_view text, std::string_view characters);

// Without the white space at both ends as people type it: that of ASCII and the ideographic space.
std::string_view trimmed(std::string_view text);

}  // namespace yanlu::text
