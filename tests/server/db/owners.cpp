#include "tests/server/db/owners.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>

namespace yanlu::testing {

std::map<std::string, std::string> owners_of_tables() {
  std::ifstream readme(std::string(YANLU_PROJECT_FOLDER) + "/migrations/README.md");
  std::map<std::string, std::string> owner_of;
  bool within = false;
  const std::regex row("\\| (\\w+) \\| ([\\w, ]+) \\|");
  for (std::string line; std::getline(readme, line);) {
    if (line == "| owner | tables |") within = true;
    std::smatch match;
    if (!within || !std::regex_match(line, match, row) || match[1] == "owner") continue;
    const std::string tables = match[2];
    const std::regex name("\\w+");
    for (std::sregex_iterator it(tables.begin(), tables.end(), name), end; it != end; ++it)
      EXPECT_TRUE(owner_of.emplace(it->str(), match[1]).second) << it->str() << " has two owners";
  }
  return owner_of;
}

}  // namespace yanlu::testing
