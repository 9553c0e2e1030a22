// Whose each table is, and that functions and views are those of the files.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "server/app.hpp"
#include "server/db/migrator.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

using NameSet = std::set<std::string>;

// Table by table, from the lines "| owner | tables |" of migrations/README.md.
std::map<std::string, std::string> owners() {
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

NameSet names(Pool& pool, const Statement& statement) {
  return pool.read([&](Transaction& t) {
    NameSet all;
    for (const auto& row : t.run(statement)) all.insert(row.text("name"));
    return all;
  });
}

TEST(Owners, EachTableHasOneAndEachOwnerIsAModule) {
  const testing::ScratchDatabase database;
  Pool pool(database.connection_string(), 1);
  migrate(pool, whole_schema());
  auto tables = names(pool, {"test.tables", "select tablename as name from pg_tables where schemaname = 'public'"});
  tables.erase("schema_migrations");
  tables.erase("schema_definitions");
  NameSet owned;
  for (const auto& [table, module] : owners()) {
    owned.insert(table);
    EXPECT_TRUE(std::filesystem::is_directory(std::string(YANLU_PROJECT_FOLDER) + "/server/modules/" + module))
        << module;
  }
  EXPECT_EQ(owned, tables);
}

TEST(Definitions, AreAllFunctionsAndViewsThereAre) {
  const testing::ScratchDatabase database;
  Pool pool(database.connection_string(), 1);
  migrate(pool, whole_schema());
  NameSet files;
  for (const auto& file : whole_schema().definitions) {
    const std::filesystem::path path{std::string(file.name)};
    const bool published = path.parent_path().filename() == "published";
    files.insert((published ? "published." : "") + path.stem().string());
  }
  EXPECT_EQ(names(pool, {"test.definitions",
                         "select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace"
                         " union select viewname::text from pg_views where schemaname = 'public'"
                         " union select 'published.' || viewname from pg_views where schemaname = 'published'"}),
            files);
}

}  // namespace
}  // namespace yanlu::db
