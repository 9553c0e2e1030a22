// Who may include whom. CMake's targets don't tell: system headers leak past them, and ours are all below one folder.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
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

// Two types of one name in one namespace are one to the linker, whichever it keeps: memory goes to pieces.
TEST(Architecture, NoTwoTypesHaveOneName) {
  const fs::path project = YANLU_PROJECT_FOLDER;
  const std::regex opening("^namespace ?([A-Za-z_:]*) ?\\{$");
  const std::regex type("^(?:struct|class|enum class) (\\w+)(?: final)?(?: : [^{]+)? \\{");
  std::map<std::string, std::string> homes;
  for (const char* const folder : {"content", "search", "server"})
    for (const auto& entry : fs::recursive_directory_iterator(project / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      const auto file = fs::relative(entry.path(), project).generic_string();
      std::ifstream in(entry.path());
      std::vector<std::string> namespaces;
      std::smatch match;
      for (std::string line; std::getline(in, line);) {
        if (std::regex_match(line, match, opening)) {
          namespaces.push_back(match[1].matched && match.length(1) > 0 ? match.str(1) : file);
        } else if (line.starts_with("}  // namespace") && !namespaces.empty()) {
          namespaces.pop_back();
        } else if (std::regex_search(line, match, type)) {
          std::string name;
          for (const auto& part : namespaces) name += part + "::";
          const auto [home, is_new] = homes.emplace(name + match.str(1), file);
          EXPECT_TRUE(is_new || home->second == file) << home->first << " is in " << home->second << " and in " << file;
        }
      }
    }
  EXPECT_GT(homes.size(), 300U);
}

TEST(Architecture, RefusalsArePassedOnInOneWay) {
  const fs::path project = YANLU_PROJECT_FOLDER;
  const std::regex by_hand("tl::(make_)?unexpected\\(\\w+\\.error\\(\\)\\)");
  for (const auto& entry : fs::recursive_directory_iterator(project / "server")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      EXPECT_FALSE(std::regex_search(line, by_hand)) << entry.path() << ": " << line << " (write pass_on)";
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

// "store" of "search/store/schema.hpp"; "" for what lies at the top of search/, and outside.
std::string room_of(const std::string& path) {
  const std::string search = "search/";
  if (!path.starts_with(search)) return {};
  const auto end = path.find('/', search.size());
  return end == std::string::npos ? std::string{} : path.substr(search.size(), end - search.size());
}

TEST(Architecture, TheRoomsOfSearchSeeEachOtherOneWay) {
  const std::map<std::string, std::set<std::string>> seen_from{{"language", {}},
                                                               {"store", {"language"}},
                                                               {"query", {"language"}},
                                                               {"answer", {"language", "store", "query"}},
                                                               {"process", {"language", "store", "query", "answer"}},
                                                               {"likeness", {"language"}},
                                                               {"alike", {"language", "likeness"}}};
  std::set<std::string> rooms;
  for (const auto& include : includes()) {
    const auto from = room_of(include.file);
    if (from.empty() || !include.what.starts_with("search/")) continue;
    ASSERT_TRUE(seen_from.contains(from)) << from << " is no room that this test knows";
    rooms.insert(from);
    const auto to = room_of(include.what);
    const bool allowed =
        to.empty() ? include.what == "search/values.hpp" : to == from || seen_from.at(from).contains(to);
    EXPECT_TRUE(allowed) << include.file << " includes " << include.what;
  }
  EXPECT_EQ(rooms.size(), seen_from.size());
}

TEST(Architecture, ServerSeesThePublicHeadersOfSearchOnly) {
  const std::set<std::string> open{"search/index.hpp",           "search/rebuild.hpp",
                                   "search/healer.hpp",          "search/process.hpp",
                                   "search/values.hpp",          "search/likeness/likeness_index.hpp",
                                   "search/likeness/groups.hpp", "search/alike/alike_index.hpp"};
  for (const auto& include : includes())
    if (include.file.starts_with("server/") && include.what.starts_with("search/")) {
      EXPECT_TRUE(open.contains(include.what)) << include.file << " includes " << include.what;
    }
}

TEST(Architecture, LayersLookDownOnly) {
  const std::vector<std::string> base{"server/log/",   "server/config/", "server/clock/",
                                      "server/actor/", "server/result/", "server/text/"};
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

// A module that is below another asks nothing of it, by whatever way.
TEST(Architecture, ModulesIncludeEachOtherOneWay) {
  std::map<std::string, std::set<std::string>> below;  // of each module, what it includes, and what that includes …
  for (const auto& include : includes()) {
    const auto from = module_of(include.file);
    const auto to = module_of(include.what);
    if (!from.empty() && !to.empty() && from != to) below[from].insert(to);
  }
  for (std::size_t round = 0; round < below.size(); ++round)
    for (auto& [module, seen] : below)
      for (const auto& one : std::set(seen))
        if (const auto further = below.find(one); further != below.end())
          seen.insert(further->second.begin(), further->second.end());
  EXPECT_TRUE(below["comparison"].contains("drafts"));
  for (const auto& [module, seen] : below) EXPECT_FALSE(seen.contains(module)) << module << " is below itself";
}

// What the rooms of a module have in common lies above them.
TEST(Architecture, RoomsOfAModuleDontKnowEachOther) {
  const std::map<std::string, std::vector<std::string>> rooms{
      {"server/modules/intake/", {"tables/", "symposia/", "paper/"}}};
  for (const auto& [module, names] : rooms)
    for (const auto& room : names) {
      const auto inside = [&](const Include& include) { return include.file.starts_with(module + room); };
      EXPECT_TRUE(std::any_of(includes().begin(), includes().end(), inside)) << "there is no " << module << room;
      for (const auto& include : includes())
        for (const auto& other : names)
          if (other != room && inside(include)) {
            EXPECT_FALSE(include.what.starts_with(module + other)) << include.file << " includes " << include.what;
          }
    }
}

}  // namespace
}  // namespace yanlu
