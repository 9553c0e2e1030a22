#include "tests/server/scale/exceptions.hpp"

namespace yanlu::scale {

const std::vector<Exception>& excepted_statements() {
  static const std::vector<Exception> all{};
  return all;
}

const std::vector<Exception>& excepted_pages() {
  static const std::vector<Exception> all{};
  return all;
}

const std::map<std::string, const char*>& statements_not_reached() {
  static const char* const kCommand = "asked by the command line";
  static const char* const kRotation = "asked by `yanlu rotate-personal-key`, which goes on in bites";
  static const char* const kRestored = "asked at the start after a backup was put back";
  static const char* const kLimits = "by key, where a limit is met: sending_limits_database_test.cpp";
  static const std::map<std::string, const char*> all{
      {"accounts.count_organisations", kCommand},
      {"accounts.first_clerk", kCommand},
      {"accounts.insert_organisation", kCommand},
      {"accounts.insert_user", kCommand},
      {"accounts.forget_try", "by key, where too many sign in at once: sign_in_database_test.cpp"},
      {"guard.spend_challenge", "by key, with the work of a browser: counting_database_test.cpp"},
      {"notices.close_message", kLimits},
      {"notices.defer_message", kLimits},
      {"notices.mark_codes_full", kLimits},
      {"notices.mark_full", kLimits},
      {"privacy.answer_of_other_keys", kRotation},
      {"privacy.contact_name_of_other_keys", kRotation},
      {"privacy.contact_phone_of_other_keys", kRotation},
      {"privacy.count_sealed_by_others", kRotation},
      {"privacy.evidence_address_of_other_keys", kRotation},
      {"privacy.evidence_user_agent_of_other_keys", kRotation},
      {"privacy.import_file_of_other_keys", kRotation},
      {"privacy.notice_address_of_other_keys", kRotation},
      {"privacy.notice_token_of_other_keys", kRotation},
      {"privacy.reseal_answer", kRotation},
      {"privacy.reseal_contact_name", kRotation},
      {"privacy.reseal_contact_phone", kRotation},
      {"privacy.reseal_evidence_address", kRotation},
      {"privacy.reseal_evidence_user_agent", kRotation},
      {"privacy.reseal_import_file", kRotation},
      {"privacy.reseal_notice_address", kRotation},
      {"privacy.reseal_notice_token", kRotation},
      {"privacy.reseal_symposium_attendees", kRotation},
      {"privacy.reseal_symposium_notes", kRotation},
      {"privacy.retire_key", kRotation},
      {"privacy.reuse_key", kRotation},
      {"privacy.symposium_attendees_of_other_keys", kRotation},
      {"privacy.symposium_notes_of_other_keys", kRotation},
      {"privacy.restored_submission", kRestored},
  };
  return all;
}

}  // namespace yanlu::scale
