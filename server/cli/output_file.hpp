#pragma once

#include <string>
#include <string_view>

namespace yanlu::cli {

// Whole or not at all: written beside it first. Throws std::runtime_error when it cannot be.
void write_output(const std::string& path, std::string_view bytes);

}  // namespace yanlu::cli
