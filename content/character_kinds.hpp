#pragma once

namespace yanlu::content {

// Kinds of characters that no reader sees, or that a file or a page may not hold.

constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

// Those that turn the direction of the text around them (U+202E and kin).
constexpr bool turns_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
}

// Marks of interlinear notes.
constexpr bool marks_a_note(char32_t c) { return c >= 0xFFF9 && c <= 0xFFFB; }

// U+FFFE, U+FFFF and kin: Unicode promises never to make characters of them.
constexpr bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

// What ends a line somewhere, apart from '\n' and '\r'.
constexpr bool is_rare_line_end(char32_t c) {
  return c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Another character, or none, on another computer.
constexpr bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

}  // namespace yanlu::content
