#include "search/store/verify.hpp"

#include <xapian.h>

#include <sstream>

#include "search/store/file_sums.hpp"
#include "search/store/index_folders.hpp"
#include "search/store/schema.hpp"
#include "search/store/xapian_errors.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSaid = 500;

[[noreturn]] void damaged(const std::string& what) {
  throw IndexError("search index " + what, IndexError::Cause::damage);
}

// Walks all trees. It knows no checksums: a byte that changed within a text passes.
void check_structure(const fs::path& database) {
  std::ostringstream said;
  try {
    if (Xapian::Database::check(database.string(), 0, &said) == 0) return;
  } catch (const Xapian::Error& error) {
    throw index_error(database, "opening", error);
  }
  auto words = said.str();
  if (words.size() > kMostSaid) words.erase(0, words.size() - kMostSaid);
  damaged(database.string() + ": Xapian's check found errors: " + words);
}

std::string metadata(const fs::path& database, const char* key) {
  try {
    return Xapian::Database(database.string()).get_metadata(key);
  } catch (const Xapian::Error& error) {
    throw index_error(database, "opening", error);
  }
}

void require_this_schema(const fs::path& changes) {
  const auto schema = metadata(changes, kSchemaKey);
  if (schema == kSchemaVersion) return;
  if (schema.empty()) damaged(changes.string() + ": says no schema");
  throw IndexError("search index " + changes.parent_path().string() + ": is of schema " + schema +
                       ", and this program's is " + kSchemaVersion + "; to be rebuilt from the database",
                   IndexError::Cause::outdated);
}

void verify_changes(const fs::path& generation) {
  const auto changes = generation / kChanges;
  const auto sums = generation / kChangesSums;
  if (!fs::exists(sums)) return check_structure(changes);
  if (const auto difference = differs(changes, sums)) damaged(*difference);
  // They are outdated with the next commit, and must not come back after a crash of the machine.
  fs::remove(sums);
  sync_folder(generation);
}

}  // namespace

void verify_base(const fs::path& generation) {
  const auto base = generation / kBase;
  const auto sums = generation / kBaseSums;
  if (!fs::exists(base) && !fs::exists(sums)) return;
  if (const auto difference = differs(base, sums)) damaged(*difference);
}

void verify(const fs::path& generation) {
  if (!fs::is_directory(generation)) damaged(generation.string() + ": is missing");
  const auto changes = generation / kChanges;
  if (!fs::is_directory(changes)) damaged(changes.string() + ": is missing");
  verify_changes(generation);
  require_this_schema(changes);
  const auto expected = metadata(changes, kSumsKey);
  if (!expected.empty() && (!fs::exists(generation / kBaseSums) || sum_of(generation / kBaseSums) != expected))
    damaged((generation / kBaseSums).string() + ": is missing, or not the one that was written");
  verify_base(generation);
}

void sum_up_changes(const fs::path& generation) { write_sums(generation / kChanges, generation / kChangesSums); }

}  // namespace yanlu::search
