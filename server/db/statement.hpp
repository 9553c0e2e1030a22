#pragma once

#include <string_view>

namespace yanlu::db {

// One SQL statement with a name: prepared once per connection under it. Made from the sql/ folder of a module.
struct Statement {
  std::string_view name;
  std::string_view sql;
};

}  // namespace yanlu::db
