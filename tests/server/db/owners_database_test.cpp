// Whose each table is, and that functions and views are those of the files.

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "server/app.hpp"
#include "server/db/migrator.hpp"
#include "tests/server/db/owners.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

using NameSet = std::set<std::string>;

NameSet names(Pool& pool, const Statement& statement) {
  return pool.read(Acting::command(), [&](Transaction& t) {
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
  for (const auto& [table, module] : testing::owners_of_tables()) {
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
