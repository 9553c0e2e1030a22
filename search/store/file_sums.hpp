#pragma once

// Sizes and checksums (CRC-32) of files that are finished, in a small text file beside them. They are against bad
// disks, not against people.

#include <filesystem>
#include <optional>
#include <string>

namespace yanlu::search {

// Of the database in `folder`, into `file`, synced. Returns the sum of `file` itself. Throws IndexError.
std::string write_sums(const std::filesystem::path& folder, const std::filesystem::path& file);

// Which file is not what it was, and how; nothing where all are.
std::optional<std::string> differs(const std::filesystem::path& folder, const std::filesystem::path& file);

// The sum of a file; throws IndexError where it can't be read.
std::string sum_of(const std::filesystem::path& file);

}  // namespace yanlu::search
