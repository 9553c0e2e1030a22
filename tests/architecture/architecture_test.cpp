// Who may include whom. CMake's targets don't tell: system headers leak past them, and ours are all below one folder.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace yanlu {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // "server/http/server.cpp"
  std::string what;  // "pistache/endpoint.h", "server/http/router.hpp"
};

const std::vector<Include>& includes() {
  static const std::vector<Include> found = [] {
    std::vector<Include> all;
    const fs::path project = YANLU_PROJECT_FOLDER;
    const std::regex line_form("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    for (const char* const folder : {"content", "search", "server"})
      for (const auto& entry : fs::recursive_directory_iterator(project / folder)) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        std::ifstream in(entry.path());
        std::smatch match;
        for (std::string line; std::getline(in, line);)
          if (std::regex_search(line, match, line_form))
            all.push_back({fs::relative(entry.path(), project).generic_string(), match[1]});
      }
    return all;
  }();
  return found;
}

bool starts(const std::string& text, const std::vector<std::string>& prefixes) {
  for (const auto& prefix : prefixes)
    if (text.starts_with(prefix)) return true;
  return false;
}

// "drafts" of "server/modules/drafts/pages.cpp"; "" outside modules.
std::string module_of(const std::string& path) {
  const std::string modules = "server/modules/";
  if (!path.starts_with(modules)) return {};
  return path.substr(modules.size(), path.find('/', modules.size()) - modules.size());
}

TEST(Architecture, ReadsTheSources) { EXPECT_GT(includes().size(), 300U); }

TEST(Architecture, EachLibraryHasOneHome) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> homes{
      {"pistache/", {"server/http/"}}, {"pqxx", {"server/db/"}},
      {"xapian", {"search/"}},         {"cmark", {"content/"}},
      {"kainjow/", {"server/view/"}},  {"CLI/", {"server/cli/"}},
      {"spdlog/", {"server/log/"}},    {"qrencode", {"server/documents/"}},
      {"curl/", {"server/sending/"}}};
  for (const auto& include : includes())
    for (const auto& [library, home] : homes)
      if (include.what.starts_with(library)) {
        EXPECT_TRUE(starts(include.file, home)) << include.file << " includes " << include.what;
      }
}

TEST(Architecture, HeavyHeadersStayOutOfHeaders) {
  for (const auto& include : includes()) {
    if (!include.file.ends_with(".hpp") || include.file == "server/db/connection.hpp" ||
        include.file == "server/sending/transfer.hpp")
      continue;
    const bool heavy =
        starts(include.what, {"pistache/", "pqxx", "nlohmann/json.hpp", "xapian", "CLI/", "spdlog/", "curl/"});
    EXPECT_TRUE(!heavy || include.file.starts_with("search/")) << include.file << " includes " << include.what;
  }
}

TEST(Architecture, ContentAndSearchKnowNobody) {
  for (const auto& include : includes()) {
    if (include.file.starts_with("content/")) {
      EXPECT_FALSE(starts(include.what, {"server/", "search/"})) << include.file << " includes " << include.what;
    }
    if (include.file.starts_with("search/")) {
      EXPECT_FALSE(starts(include.what, {"server/", "content/"})) << include.file << " includes " << include.what;
    }
  }
}

TEST(Architecture, LayersLookDownOnly) {
  const std::vector<std::string> base{"server/log/", "server/config/", "server/clock/", "server/actor/",
                                      "server/result/"};
  for (const auto& include : includes()) {
    if (!include.what.starts_with("server/")) continue;
    for (const std::string layer :
         {"server/http/", "server/db/", "server/view/", "server/jobs/", "server/privacy/", "server/sending/"})
      if (include.file.starts_with(layer)) {
        auto allowed = base;
        allowed.push_back(layer);
        EXPECT_TRUE(starts(include.what, allowed)) << include.file << " includes " << include.what;
      }
    if (starts(include.file, base)) {
      EXPECT_TRUE(starts(include.what, base)) << include.file << " includes " << include.what;
    }
  }
}

TEST(Architecture, AModuleIsSeenThroughItsOnePublicHeader) {
  for (const auto& include : includes()) {
    const auto seen = module_of(include.what);
    if (seen.empty() || seen == module_of(include.file)) continue;
    EXPECT_EQ(include.what, "server/modules/" + seen + '/' + seen + ".hpp") << include.file;
  }
}

}  // namespace
}  // namespace yanlu
