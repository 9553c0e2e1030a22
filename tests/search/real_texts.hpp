#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

// Material that is not ours to keep in the project: $YANLU_SHARED, else ../shared beside the project.
std::filesystem::path shared_folder();

// Title and body of petitions to local governments, the first `most` of them; empty where the material is
// absent.
std::vector<std::string> real_petitions(std::size_t most);

}  // namespace yanlu::search

// Says that the material is absent; where everything has to be there (CI=true) that is a failure.
#define SKIP_WITHOUT(path)                                                                        \
  if (!std::filesystem::exists(path)) {                                                           \
    const char* const ci = std::getenv("CI"); /* NOLINT(concurrency-mt-unsafe): nobody sets it */ \
    if (ci != nullptr && std::string_view(ci) == "true") FAIL() << (path) << " is absent";        \
    GTEST_SKIP() << (path) << " is absent; set YANLU_SHARED";                                     \
  }
