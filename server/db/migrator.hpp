#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/pool.hpp"

namespace yanlu::db {

// A file of SQL: one numbered file of migrations/, "0001_organisations.sql", or a function or a view, "drafts/views/….sql".
struct SqlFile {
  std::string_view name;
  std::string_view sql;
};

struct Schema {
  std::span<const SqlFile> migrations;
  std::span<const SqlFile> definitions;  // functions and views, each behind what it rests on
};

struct MigrationState {
  std::vector<std::string> applied;   // by this database
  std::vector<std::string> pending;   // in order
  std::vector<std::string> problems;  // a file changed after it was applied, or the database is newer than this binary
  bool other_definitions = false;     // its functions and views are not those of this binary

  bool is_current() const { return pending.empty() && problems.empty() && !other_definitions; }
};

MigrationState migration_state(Pool& pool, const Schema& schema);

// Drops the views, applies what is pending, and makes all functions and views anew, in one transaction without a time
// limit, under a lock so that two servers starting at once do not both do it. Returns the names of the migrations
// applied. Throws std::runtime_error when the state has problems.
std::vector<std::string> migrate(Pool& pool, const Schema& schema);

}  // namespace yanlu::db
