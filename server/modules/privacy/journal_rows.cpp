#include "server/modules/privacy/journal_rows.hpp"

#include <charconv>

namespace yanlu::privacy {
namespace {

std::vector<std::int64_t> ids_from(const std::string& text) {
  std::vector<std::int64_t> ids;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t id = 0;
    at = std::from_chars(at, end, id).ptr + 1;  // past the comma
    ids.push_back(id);
  }
  return ids;
}

}  // namespace

JournalEntry entry_from(const db::Row& row) {
  return {row.integer("submission_id"), row.text("hash"), ids_from(row.text("opinions")), row.text("what"),
          row.instant("at")};
}

}  // namespace yanlu::privacy
