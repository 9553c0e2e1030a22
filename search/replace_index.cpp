#include "search/replace_index.hpp"

#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "search/errors.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

// Taking the write lock proves that no process serves from the folder. What is damaged can't be opened, and
// is just what has to be replaced.
std::optional<Xapian::WritableDatabase> lock(const fs::path& folder) {
  try {
    return Xapian::WritableDatabase(folder.string(), Xapian::DB_OPEN);
  } catch (const Xapian::DatabaseLockError& error) {
    throw index_error(folder, "replacing", error);
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

}  // namespace

void replace_index(const fs::path& from, const fs::path& to) {
  const auto locked = lock(to);
  const auto flags = fs::exists(to) ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) != 0) {
    const std::error_code cause(errno, std::generic_category());
    throw IndexError("search index " + to.string() + ": cannot be replaced by " + from.string() + ": " +
                     cause.message() + "; both must be on one file system");
  }
  std::error_code ignored;  // the old index now lies at `from`; what can't be removed is only in the way
  fs::remove_all(from, ignored);
}

}  // namespace yanlu::search
