#include "intake_sql.hpp"
#include "server/modules/intake/intake.hpp"

namespace yanlu::intake {

void erase_attachments(db::Transaction& t, SubmissionId submission) { t.run(sql::erase_attachments, {submission}); }

std::size_t empty_attachments(db::Transaction& t, DraftId draft, std::size_t limit) {
  return t.one(sql::empty_attachments, {draft, limit}).count("gone");
}

db::SealedTable sealed_symposia() {
  return {"symposia",
          sql::count_sealed_symposia,
          {{"attendees_sealed", sql::symposium_attendees_of_other_keys, sql::reseal_symposium_attendees},
           {"notes_sealed", sql::symposium_notes_of_other_keys, sql::reseal_symposium_notes}}};
}

db::SealedTable sealed_files() {
  return {
      "import_files", sql::count_sealed_files, {{"content", sql::import_file_of_other_keys, sql::reseal_import_file}}};
}

}  // namespace yanlu::intake
