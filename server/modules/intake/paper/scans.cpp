#include "intake_sql.hpp"
#include "server/db/errors.hpp"
#include "server/documents/scan_kind.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/paper/paper.hpp"
#include "server/modules/intake/permissions.hpp"

namespace yanlu::intake {
namespace {

const char* message_of(documents::UnfitScan unfit) {
  switch (unfit) {
    case documents::UnfitScan::empty:
      return "scan.error.empty";
    case documents::UnfitScan::too_large:
      return "scan.error.too_large";
    case documents::UnfitScan::unknown_kind:
      return "scan.error.unknown_kind";
    case documents::UnfitScan::damaged:
      return "scan.error.damaged";
    case documents::UnfitScan::too_many_pixels:
      return "scan.error.too_many_pixels";
    case documents::UnfitScan::locked:
      return "scan.error.locked";
    case documents::UnfitScan::unreadable:
      return "scan.error.unreadable";
    case documents::UnfitScan::busy:
      return "error.press_busy";
    case documents::UnfitScan::something_else:
      break;
  }
  return "scan.error.something_else";
}

std::string subject_of(OpinionId opinion) { return "opinion:" + std::to_string(opinion.value); }

FieldError too_many() { return {"scans", "scan.error.too_many", {{"limit", std::to_string(kMostScans)}}}; }

}  // namespace

tl::expected<std::vector<CheckedScan>, std::vector<FieldError>> check_scans(const std::vector<NewAttachment>& scans) {
  if (scans.size() > kMostScans) return tl::unexpected(std::vector{too_many()});
  std::vector<CheckedScan> checked;
  std::vector<FieldError> wrong;
  for (const auto& scan : scans)
    if (const auto kind = documents::scan_kind(scan.bytes))
      checked.push_back({*kind, scan.bytes});
    else
      wrong.push_back({"scans", message_of(kind.error()), {{"name", scan.name}}});
  if (!wrong.empty()) return tl::unexpected(std::move(wrong));
  return checked;
}

void insert_scans(db::Transaction& transaction, OpinionId opinion, const std::vector<CheckedScan>& scans,
                  const Actor& actor, Instant now) {
  for (const auto& scan : scans)
    transaction.run(sql::insert_attachment, {opinion, scan.media_type, db::bytea(scan.bytes), actor.user, now});
}

Result<void> attach(const Services& services, const Actor& actor, OpinionId opinion,
                    const std::vector<NewAttachment>& scans) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  if (scans.empty()) return refuse_fields({{"scans", "scan.error.none"}});
  auto checked = check_scans(scans);
  if (!checked) return refuse_fields(std::move(checked).error());
  const auto now = services.clock.now();
  try {
    return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
      accounts::record(t, actor, {"scans_attached", subject_of(opinion)}, now);
      const auto row = t.first(sql::count_attachments, {opinion});
      if (!row) return absent();
      if (scans.size() + row->count("attachments") > kMostScans) return refuse_fields({too_many()});
      insert_scans(t, opinion, *checked, actor, now);
      return {};
    });
  } catch (const db::ConstraintViolation& violation) {
    // Somebody attached to the same opinion in the same instant.
    if (violation.constraint() == "attachments_place_is_unique" || violation.constraint() == "attachments_are_few")
      return refuse_fields({too_many()});
    throw;
  }
}

Result<AttachmentContent> look_at_attachment(const Services& services, const Actor& actor, OpinionId opinion,
                                             int place) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<AttachmentContent> {
    const auto row = t.first(sql::find_attachment, {opinion, place});
    if (!row) return absent();
    accounts::record(t, actor, {"scan_seen", subject_of(opinion) + "/scan:" + std::to_string(place)},
                     services.clock.now());
    return AttachmentContent{row->text("media_type"), row->bytes("content")};
  });
}

std::vector<Attachment> attachments_of(db::Transaction& transaction, OpinionId opinion) {
  std::vector<Attachment> attachments;
  for (const auto& row : transaction.run(sql::list_attachments, {opinion}))
    attachments.push_back({static_cast<int>(row.integer("place")), row.text("media_type"), row.count("size"),
                           row.instant("attached_at"), row.text("attached_by")});
  return attachments;
}

}  // namespace yanlu::intake
