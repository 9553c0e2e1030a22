#include "privacy_sql.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/permissions.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kBite = 200;
constexpr std::int64_t kFewestDays = 30;
constexpr std::int64_t kMostDays = 36500;

std::size_t empty_some(db::Transaction& t, const std::string& what, DraftId draft, Instant now) {
  if (what == "requests") {
    const auto actions = personal_requests::empty_due_requests(t, draft, kBite, now);
    opinions::empty_corrections(t, actions);
    return actions.size();
  }
  if (what == "evidence") return intake::empty_attachments(t, draft, kBite);
  const auto due = receipts::contacts_kept(t, draft, kBite);
  for (const auto submission : due) erase(t, {submission, "contact", "retention"}, now);
  return due.size();
}

}  // namespace

jobs::Worker::More empty_what_is_due(const Services& services) {
  const auto now = services.clock.now();
  return services.pool.write(Acting::worker("emptying_what_is_due"), [&](db::Transaction& t) {
    const auto due = t.first(sql::due_draft, {now});
    if (!due) return jobs::Worker::More::no;
    const auto what = due->text("what");
    const auto draft = due->id<DraftId>("draft_id");
    // Written down first: the triggers let evidence go only where a run says why.
    if (what == "evidence") personal_data::record_run(t, {what, draft, 0}, now);
    const auto emptied = empty_some(t, what, draft, now);
    if (emptied == 0) return jobs::Worker::More::no;
    personal_data::record_run(t, {what, draft, emptied}, now);
    log::info("emptied_by_rule",
              {{"what", what}, {"draft", std::to_string(draft.value)}, {"rows", std::to_string(emptied)}});
    return jobs::Worker::More::yes;
  });
}

Result<void> change_rule(const Services& services, const Actor& actor, const RuleChange& change) {
  if (!may(actor, Action::set_retention)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto field = "days_" + change.what;
  if (change.after_days && (*change.after_days < kFewestDays || *change.after_days > kMostDays))
    return refuse_fields({{field, "error.retention_days"}});
  if (change.counted_from != "closing" && change.counted_from != "enactment")
    return refuse_fields({{"from_" + change.what, "error.retention_start"}});
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor,
                     {"retention_changed", "retention:" + change.what,
                      (change.after_days ? std::to_string(*change.after_days) : "-") + " " + change.counted_from},
                     now);
    if (!personal_data::change_rule(t, change, actor.user, now)) return refuse(Refusal::gone_stale, "error.stale");
    return {};
  });
}

}  // namespace yanlu::privacy
