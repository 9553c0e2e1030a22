#pragma once

#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/clock/clock.hpp"
#include "server/modules/intake/queries/queries.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

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

struct NewAttachment {
  std::string name;  // as its sender calls it: only to be told in errors
  std::string bytes;
};
struct CheckedScan {
  std::string media_type;
  std::string_view bytes;  // of the attachment
};
// All or none; by their content. What is wrong is told of the field "scans". In no transaction: a PDF takes a moment.
tl::expected<std::vector<CheckedScan>, std::vector<FieldError>> check_scans(const std::vector<NewAttachment>& scans);
// In the caller's transaction.
void insert_scans(db::Transaction& transaction, OpinionId opinion, const std::vector<CheckedScan>& scans,
                  const Actor& actor, Instant now);
Result<void> attach(const Services& services, const Actor& actor, OpinionId opinion,
                    const std::vector<NewAttachment>& scans);

// One sheet of paper, a visit or a telephone call, with its scans, all or nothing. `form_id` as in record_symposium.
// Returns the receipt.
Result<std::string> enter_paper(const Services& services, const Actor& actor, const submissions::NewSubmission& paper,
                                const std::vector<NewAttachment>& scans, const std::string& form_id);

struct AttachmentContent {
  std::string media_type;
  std::string bytes;
};
// Who looked is written down before anything is shown.
Result<AttachmentContent> look_at_attachment(const Services& services, const Actor& actor, OpinionId opinion,
                                             int place);

struct Statement {
  std::string speaker;  // may be empty
  std::string article;  // as typed
  std::string words;
  bool is_empty() const { return speaker.empty() && article.empty() && words.empty(); }
};
struct NewSymposium {
  std::string draft;    // slug
  std::string held_on;  // as typed
  std::string place;
  std::string attendees;
  std::string notes;
  std::string station;                // code; "" : none
  std::vector<Statement> statements;  // empty ones are passed over
};
inline constexpr std::size_t kMostStatements = 200;
// The symposium and every statement as an opinion of its own, all or none. Fields of statements that are wrong carry
// their number from 1 on: words_1. `form_id` makes the form count once however often it is sent; it may be "".
Result<SymposiumId> record_symposium(const Services& services, const Actor& actor, const NewSymposium& symposium,
                                     const std::string& form_id);
// With its attendees and notes; who looked is written down before they are shown.
Result<Symposium> look_at_symposium(const Services& services, const Actor& actor, SymposiumId symposium);

}  // namespace yanlu::intake
