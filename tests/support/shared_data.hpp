#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace yanlu::testing {

// The folder of real data beside the project, or YANLU_SHARED. Nothing where it is absent; with CI=true that
// throws, because there a skipped test would go unseen.
std::optional<std::filesystem::path> shared_data();

std::string read_file(const std::filesystem::path& path);

}  // namespace yanlu::testing

// Skips loudly where the real data are absent.
#define YANLU_NEEDS_SHARED_DATA(folder)                                             \
  const auto shared_folder_found = yanlu::testing::shared_data();                   \
  if (!shared_folder_found) GTEST_SKIP() << "the real data (../shared) are absent"; \
  const auto& folder = *shared_folder_found  // NOLINT(bugprone-macro-parentheses): a name
