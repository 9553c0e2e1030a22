#pragma once

#include <functional>
#include <optional>

#include "server/db/transaction.hpp"
#include "server/modules/intake/tables/rows/read_rows.hpp"

namespace yanlu::intake {

// A file read and checked against a draft and what has come in before. Nothing is written.
struct CheckedTable {
  DraftId draft;
  std::string slug;
  OpinionTable table;
  std::vector<std::string> keys;  // of each row, hexadecimal: see row_key.hpp
  std::size_t already = 0;
};
Result<CheckedTable> check_table(db::Transaction& transaction, const Services& services, const std::string& slug,
                                 const std::string& bytes, const Actor& actor);

using Progress = std::function<void(std::size_t done, std::size_t of)>;
struct Brought {
  std::size_t brought = 0;
  std::size_t already = 0;
};
// Every row that is new, in the caller's transaction; the error is a row that was refused after all, and then the
// caller rolls back. `import` is none on the command line.
tl::expected<Brought, WrongCell> bring_in(db::Transaction& transaction, const Services& services,
                                          const CheckedTable& checked, const Actor& actor,
                                          std::optional<ImportId> import, const Progress& progress);

// What the file of an import is bound to while it is kept: it holds names and telephone numbers.
std::string seal_of_file(ImportId import);

}  // namespace yanlu::intake
