#include "tests/support/shared_data.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace yanlu::testing {

std::optional<std::filesystem::path> shared_data() {
  const char* const set = std::getenv("YANLU_SHARED");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  std::filesystem::path folder = set != nullptr ? set : YANLU_PROJECT_FOLDER "/../shared";
  if (std::filesystem::exists(folder / "laws")) return folder;
  const char* const ci = std::getenv("CI");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (ci != nullptr && std::string_view(ci) == "true")
    throw std::runtime_error("the real data at " + folder.string() + " are absent");
  return std::nullopt;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace yanlu::testing
