#pragma once

// Where the generations of an index lie: `generation-7/`, and `current`, a symbolic link to the one that serves.

#include <filesystem>
#include <string>

namespace yanlu::search {

// The generation that serves now, or "" where there is nothing yet. Throws IndexError for a folder of other things.
std::filesystem::path serving_folder(const std::filesystem::path& folder);

// Makes the finished generation at `built` the serving one, in one step that a crash can't halve.
void swap_in(const std::filesystem::path& folder, const std::filesystem::path& built);

// Generations that serve no more.
void remove_old_generations(const std::filesystem::path& folder);

// No link to a generation, though there was one once: the folder holds more than what an interrupted first start
// leaves.
bool has_lost_its_generation(const std::filesystem::path& folder);

// Keeps the damaged generation that serves as `damaged/`, in the place of an earlier one.
void set_aside(const std::filesystem::path& folder);

// Has the names in a folder survive a crash of the machine.
void sync_folder(const std::filesystem::path& folder);
// And everything in it.
void sync_tree(const std::filesystem::path& folder);

}  // namespace yanlu::search
