#pragma once

// Whether the files of a generation are what was written. All throw IndexError with Cause::damage, which names the
// file. Xapian's own check, where there are no sums, may crash on what it finds: only the search process does this.

#include <filesystem>

namespace yanlu::search {

// Of an index of another schema only what says so is looked at: Cause::outdated.
void verify(const std::filesystem::path& generation);
// Only what is never written again.
void verify_base(const std::filesystem::path& generation);
// For verify() at the next opening; what is written afterwards must be summed up again.
void sum_up_changes(const std::filesystem::path& generation);

}  // namespace yanlu::search
