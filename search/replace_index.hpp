#pragma once

#include <filesystem>

namespace yanlu::search {

// Puts the finished index at `from` in the place of the one at `to` in one step. Neither may be open.
void replace_index(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace yanlu::search
