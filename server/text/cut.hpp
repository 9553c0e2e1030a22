#pragma once

// Texts of UTF-8 cut to length, never inside a character.

#include <cstddef>
#include <string>
#include <string_view>

namespace yanlu::text {

// At most so many bytes.
std::string_view first_bytes(std::string_view text, std::size_t most);
// The same, and "…" behind what was cut, which does not count.
std::string shortened_to_bytes(std::string_view text, std::size_t most);

std::string_view first_characters(std::string_view text, std::size_t most);
std::string_view last_characters(std::string_view text, std::size_t most);

}  // namespace yanlu::text
