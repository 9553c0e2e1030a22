#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/modules/intake/intake.hpp"

namespace yanlu::intake {

struct PreviewRow {
  std::size_t row = 0;
  std::string article;  // key
  std::string body;
  std::string channel;
  std::optional<Instant> said_on;
};

struct Import {
  ImportId id;
  std::string draft;  // slug
  std::string draft_title;
  std::string file_name;
  std::string state;  // to_check, checked, refused, to_import, done, failed
  std::string entered_by;
  Instant created_at;
  std::size_t done = 0;  // rows, while it runs
  ImportResult result;
  std::size_t wrong_count = 0;
  std::vector<PreviewRow> preview;
  bool has_file = false;
};
std::optional<Import> find_import(db::Transaction& transaction, ImportId import);
// Newest first, with the number of their errors instead of them.
std::vector<Import> list_imports(db::Transaction& transaction, std::size_t limit);

// Takes a file in to be checked in the background; nothing of it is an opinion yet.
struct NewImport {
  std::string draft;  // slug
  std::string file_name;
  std::string bytes;
  bool at_once = false;  // brought in when the check finds nothing; else somebody says so
};
Result<ImportId> request_import(const Services& services, const Actor& actor, const NewImport& import);
// Of a checked import, or of one that failed on the way.
Result<void> start_import(const Services& services, const Actor& actor, ImportId import);

}  // namespace yanlu::intake
