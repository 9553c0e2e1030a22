#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace yanlu::content {

// What an overlap counts: two characters side by side, in order; the one character of a text that has no other.
std::vector<std::uint64_t> pieces_of(std::string_view text);

}  // namespace yanlu::content
