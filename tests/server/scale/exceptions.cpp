#include "tests/server/scale/exceptions.hpp"

namespace yanlu::scale {

namespace {

constexpr const char* kAct = "one act on all voices of a letter, some 60 blocks each: it is one, or it is none";
constexpr const char* kSubmission = "a report with 21,715 opinions is frozen as a whole, once";
constexpr const char* kOldWords =
    "all words of groups older than version 2 of the same words, at the start and in their list";

}  // namespace

const std::vector<Exception>& excepted_statements() {
  static const std::vector<Exception> all{
      {"guard.forget_windows", 30'000, "20,000 rows of the hour before, a block each"},
      {"opinions.lock_standings", 120'000, kAct},
      {"opinions.record_act", 1'700'000, kAct},
      {"opinions.record_act_in_detail", 1'700'000, kAct},
      {"opinions.record_moves", 120'000, kAct},
      {"opinions.words_of_old_groups", 120'000, kOldWords},
      {"privacy.due_draft", 200'000, "counts all contacts of a draft to know that there are some"},
      {"reports.freeze_backing", 700'000, kSubmission},
      {"reports.originals", 120'000, kSubmission},
  };
  return all;
}

const std::vector<Exception>& excepted_pages() {
  static const std::vector<Exception> all{
      {"POST /api/v1/folds/{id}/merging", 500'000, kAct},
      {"POST /staff/folds/{id}/decision", 250'000, kAct},
      {"POST /api/v1/reports/{id}/items/{item}/outcome", 1'800'000, kAct},
      {"POST /staff/reports/{id}/items/{item}/outcome", 1'300'000, kAct},
      {"POST /staff/reports/{id}/submission", 2'600'000, kSubmission},
      {"before serving", 160'000, kOldWords},
      {"worker emptying_what_is_due", 200'000, "counts all contacts of a draft to know that there are some"},
  };
  return all;
}

const std::map<std::string, const char*>& statements_not_reached() {
  static const char* const kCommand = "asked by the command line";
  static const char* const kRotation = "asked by `yanlu rotate-personal-key`, which goes on in bites";
  static const char* const kRestored = "asked at the start after a backup was put back";
  static const char* const kLimits = "by key, where a limit is met: sending_limits_database_test.cpp";
  static const std::map<std::string, const char*> all{
      {"accounts.count_organisations", kCommand},
      {"accounts.describe_organisation", kCommand},
      {"accounts.first_clerk", kCommand},
      {"accounts.insert_organisation", kCommand},
      {"accounts.insert_user", kCommand},
      {"accounts.forget_try", "by key, where too many sign in at once: sign_in_database_test.cpp"},
      {"guard.spend_challenge", "by key, with the work of a browser: counting_database_test.cpp"},
      {"notices.mark_codes_full", kLimits},
      {"notices.mark_full", kLimits},
      {"accounts.answer_of_other_keys", kRotation},
      {"receipts.contact_name_of_other_keys", kRotation},
      {"receipts.contact_phone_of_other_keys", kRotation},
      {"accounts.count_sealed_answers", kRotation},
      {"intake.count_sealed_files", kRotation},
      {"intake.count_sealed_symposia", kRotation},
      {"notices.count_sealed_addresses", kRotation},
      {"receipts.count_sealed_contacts", kRotation},
      {"receipts.count_sealed_evidence", kRotation},
      {"receipts.evidence_address_of_other_keys", kRotation},
      {"receipts.evidence_user_agent_of_other_keys", kRotation},
      {"intake.import_file_of_other_keys", kRotation},
      {"notices.notice_address_of_other_keys", kRotation},
      {"notices.notice_token_of_other_keys", kRotation},
      {"accounts.reseal_answer", kRotation},
      {"receipts.reseal_contact_name", kRotation},
      {"receipts.reseal_contact_phone", kRotation},
      {"receipts.reseal_evidence_address", kRotation},
      {"receipts.reseal_evidence_user_agent", kRotation},
      {"intake.reseal_import_file", kRotation},
      {"notices.reseal_notice_address", kRotation},
      {"notices.reseal_notice_token", kRotation},
      {"intake.reseal_symposium_attendees", kRotation},
      {"intake.reseal_symposium_notes", kRotation},
      {"personal_data.retire_key", kRotation},
      {"personal_data.reuse_key", kRotation},
      {"intake.symposium_attendees_of_other_keys", kRotation},
      {"intake.symposium_notes_of_other_keys", kRotation},
      {"privacy.restored_submission", kRestored},
      {"privacy.has_sealed_column", "of the catalogue, at a start without a key file"},
  };
  return all;
}

}  // namespace yanlu::scale
