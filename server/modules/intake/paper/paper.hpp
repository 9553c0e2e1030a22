#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/clock/clock.hpp"
#include "server/db/transaction.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

inline constexpr std::size_t kMostScans = 5;  // of one opinion

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

// One sheet of paper, a visit or a telephone call, with its scans, all or nothing. `form_id` makes the form count once
// however often it is sent; it may be "". Returns the receipt.
Result<std::string> enter_paper(const Services& services, const Actor& actor, const submissions::NewSubmission& paper,
                                const std::vector<NewAttachment>& scans, const std::string& form_id);

struct AttachmentContent {
  std::string media_type;
  std::string bytes;
};
// Who looked is written down before anything is shown.
Result<AttachmentContent> look_at_attachment(const Services& services, const Actor& actor, OpinionId opinion,
                                             int place);

struct Attachment {
  int place = 0;
  std::string media_type;
  std::size_t size = 0;
  Instant attached_at;
  std::string attached_by;
};
std::vector<Attachment> attachments_of(db::Transaction& transaction, OpinionId opinion);

}  // namespace yanlu::intake
