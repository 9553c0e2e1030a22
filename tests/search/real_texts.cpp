#include "real_texts.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace yanlu::search {

namespace fs = std::filesystem;

fs::path shared_folder() {
  const char* const set = std::getenv("YANLU_SHARED");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (set != nullptr) return set;
  return fs::path(YANLU_SOURCE_FOLDER).parent_path() / "shared";
}

std::vector<std::string> real_petitions(std::size_t most) {
  constexpr std::size_t kTitle = 2;
  constexpr std::size_t kBody = 4;
  std::vector<std::string> texts;
  std::ifstream file(shared_folder() / "opinions/petitions.tsv");
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (texts.size() < most && std::getline(file, line)) {
    std::istringstream columns(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(columns, field, '\t');) fields.push_back(field);
    if (fields.size() > kBody) texts.push_back(fields[kTitle] + '\n' + fields[kBody]);
  }
  return texts;
}

}  // namespace yanlu::search
