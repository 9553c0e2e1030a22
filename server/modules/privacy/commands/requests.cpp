#include "content/normalize.hpp"
#include "privacy_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/journal_rows.hpp"
#include "server/modules/privacy/permissions.hpp"

namespace yanlu::privacy {
namespace {

// One opinion, or all that were sent.
std::vector<std::int64_t> concerned(db::Transaction& t, const personal_requests::Asked& asked) {
  if (asked.opinion) return {*asked.opinion};
  return opinions::opinions_of(t, asked.submission);
}

}  // namespace

std::optional<Verdict> verdict_from(const std::string& text) {
  if (text == "grant") return Verdict::grant;
  if (text == "refuse") return Verdict::refuse;
  return std::nullopt;
}

Result<void> decide_request(const Services& services, const Actor& actor, RequestId request, Verdict verdict,
                            const std::string& answer) {
  if (!may(actor, Action::decide)) return refuse(Refusal::forbidden, "error.forbidden");
  if (verdict == Verdict::refuse && answer.empty()) return refuse_fields({{"answer", "error.reason_required"}});
  constexpr auto limit = personal_requests::kLongestReason;
  if (content::length_in_characters(answer) > limit)
    return refuse_fields({{"answer", "error.too_long", {{"limit", std::to_string(limit)}}}});
  const bool granted = verdict == Verdict::grant;
  const auto now = services.clock.now();
  const auto decided = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(
        t, actor, {granted ? "request_granted" : "request_refused", "request:" + std::to_string(request.value)}, now);
    const auto asked = personal_requests::hold(t, request);
    if (!asked) return absent();
    if (asked->decided) return refuse(Refusal::conflict, "error.request_decided");
    if (granted && asked->kind == "erase_everything" && !may(actor, Action::erase_everything))
      return refuse(Refusal::forbidden, "error.manager_erases");
    personal_requests::decide(t, request, {granted ? "granted" : "refused", answer, action}, now);
    if (!granted) {
      opinions::record_act(t, {.kind = "request_refused", .action = action, .at = now}, concerned(t, *asked));
      return {};
    }
    if (asked->kind == "correction") {
      opinions::correct(t, {OpinionId{asked->opinion.value()}, asked->words, action}, now);
      return {};
    }
    const std::string what = asked->kind == "erase_everything" ? "everything" : "contact";
    erase(t, {asked->submission, what, "request", action, request}, now);
    // Last, and before the commit answers: what the journal holds too much is found erased or asked for again, what it
    // lacked would come back with a backup.
    Journal(journal_file(services.config.data))
        .append(entry_from(t.one(sql::journal_entry, {asked->submission, what, now})));
    return {};
  });
  if (decided) opinions::wake_indexing(services);
  return decided;
}

}  // namespace yanlu::privacy
