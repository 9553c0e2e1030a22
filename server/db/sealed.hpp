#pragma once

// What a module keeps sealed by a key of personal data, as it offers it to whoever changes that key for a new one. The
// first byte of what is sealed names its key, 1 to 255.

#include <vector>

#include "server/db/statement.hpp"

namespace yanlu::db {

struct SealedColumn {
  const char* name;
  Statement
      of_other_keys;  // ($1 a key, $2 how many) → id, sealed, bound_to: some rows, held until the transaction ends
  Statement reseal;   // ($1 id, $2 what is sealed anew)
};

struct SealedTable {
  const char* name;
  Statement count_of_other_keys;  // ($1 a key) → others: values under other keys than this; of key 0: all
  std::vector<SealedColumn> columns;
};

}  // namespace yanlu::db
