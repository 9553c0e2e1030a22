#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/pool.hpp"

namespace yanlu::db {

// One numbered file of migrations/, "0001_organisations.sql".
struct Migration {
  std::string_view name;
  std::string_view sql;
};

struct MigrationState {
  std::vector<std::string> applied;   // by this database
  std::vector<std::string> pending;   // in order
  std::vector<std::string> problems;  // a file changed after it was applied, or the database is newer than this binary
};

MigrationState migration_state(Pool& pool, std::span<const Migration> migrations);

// Applies what is pending, each in its own transaction, under a lock so that two servers starting at once do not
// both do it. Returns the names applied. Throws std::runtime_error when the state has problems.
std::vector<std::string> migrate(Pool& pool, std::span<const Migration> migrations);

}  // namespace yanlu::db
