#pragma once

#include <cstddef>

namespace yanlu::cli {

constexpr std::size_t kBarWidth = 40;  // characters

// A bar that redraws itself on a terminal, and one last line elsewhere. `things` is what is counted: "opinions".
void draw_progress(std::size_t done, std::size_t of, const char* things);

}  // namespace yanlu::cli
