#include "content/normalize.hpp"
#include "privacy_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/journal_rows.hpp"
#include "server/modules/privacy/permissions.hpp"

namespace yanlu::privacy {
namespace {

bool is_known(const std::string& kind) {
  return kind == "correction" || kind == "erase_contact" || kind == "erase_everything";
}

FieldError too_long(const char* field, std::size_t limit) {
  return {field, "error.too_long", {{"limit", std::to_string(limit)}}};
}

std::vector<FieldError> wrong_fields(const NewRequest& request) {
  std::vector<FieldError> wrong;
  if (!is_known(request.kind)) wrong.push_back({"kind", "error.request_kind"});
  if (request.kind == "correction" && content::normalized_for_comparison(request.words).empty())
    wrong.push_back({"words", "error.correction_required"});
  if (content::length_in_characters(request.words) > kLongestWords) wrong.push_back(too_long("words", kLongestWords));
  if (content::length_in_characters(request.reason) > kLongestReason)
    wrong.push_back(too_long("reason", kLongestReason));
  return wrong;
}

// The opinion that is to be corrected: the one chosen, or the only one there is.
std::optional<std::int64_t> opinion_to_correct(db::Transaction& t, std::int64_t submission, const NewRequest& request) {
  const auto opinions = t.run(sql::opinions_of_submission, {submission});
  if (!request.opinion) return opinions.size() == 1 ? std::optional(opinions[0].integer("id")) : std::nullopt;
  for (const auto& row : opinions)
    if (row.integer("id") == *request.opinion) return request.opinion;
  return std::nullopt;
}

// Nothing is left to correct or to erase.
const char* futile(const db::Row& submission, const std::string& kind) {
  if (submission.boolean("erased")) return "error.erased_already";
  if (kind == "erase_contact" && !submission.boolean("has_contact")) return "error.no_contact_kept";
  return nullptr;
}

// One opinion, or all that were sent.
std::vector<std::int64_t> concerned(db::Transaction& t, std::int64_t submission,
                                    const std::optional<std::int64_t>& opinion) {
  if (opinion) return {*opinion};
  return opinions::opinions_of(t, SubmissionId{submission});
}

}  // namespace

Result<RequestId> make_request(const Services& services, const NewRequest& request) {
  if (auto wrong = wrong_fields(request); !wrong.empty()) return refuse_fields(std::move(wrong));
  const bool correction = request.kind == "correction";
  const auto now = services.clock.now();
  try {
    auto made = services.pool.write([&](db::Transaction& t) -> Result<RequestId> {
      const auto submission = t.first(sql::find_submission, {request.receipt});
      if (!submission) return absent();
      if (const auto* const why = futile(*submission, request.kind)) return refuse(Refusal::conflict, why);
      const auto id = submission->integer("id");
      const auto opinion = correction ? opinion_to_correct(t, id, request) : std::nullopt;
      if (correction && !opinion) return refuse_fields({{"opinion", "error.which_opinion"}});
      const auto row =
          t.one(sql::insert_request, {id, request.kind, opinion, correction ? request.words : "", request.reason, now});
      opinions::record_act(t, {.kind = correction ? "correction_asked" : "erasure_asked", .at = now},
                           concerned(t, id, opinion));
      return row.id<RequestId>("id");
    });
    return made;
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "personal_requests_one_open_at_a_time")
      return refuse(Refusal::conflict, "error.request_open");
    throw;
  }
}

std::optional<Verdict> verdict_from(const std::string& text) {
  if (text == "grant") return Verdict::grant;
  if (text == "refuse") return Verdict::refuse;
  return std::nullopt;
}

Result<void> decide_request(const Services& services, const Actor& actor, RequestId request, Verdict verdict,
                            const std::string& answer) {
  if (!may(actor, Action::decide)) return refuse(Refusal::forbidden, "error.forbidden");
  if (verdict == Verdict::refuse && answer.empty()) return refuse_fields({{"answer", "error.reason_required"}});
  if (content::length_in_characters(answer) > kLongestReason)
    return refuse_fields({too_long("answer", kLongestReason)});
  const bool granted = verdict == Verdict::grant;
  const auto now = services.clock.now();
  const auto decided = services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(
        t, actor, {granted ? "request_granted" : "request_refused", "request:" + std::to_string(request.value)}, now);
    const auto row = t.first(sql::lock_request, {request});
    if (!row) return absent();
    if (row->boolean("decided")) return refuse(Refusal::conflict, "error.request_decided");
    const auto kind = row->text("kind");
    if (granted && kind == "erase_everything" && !may(actor, Action::erase_everything))
      return refuse(Refusal::forbidden, "error.manager_erases");
    const auto submission = row->integer("submission_id");
    t.run(sql::decide_request, {request, granted ? "granted" : "refused", answer, action, now});
    if (!granted || kind == "correction") {
      opinions::record_act(t, {.kind = granted ? "corrected" : "request_refused", .action = action, .at = now},
                           concerned(t, submission, row->optional_integer("opinion_id")));
      return {};
    }
    const std::string what = kind == "erase_everything" ? "everything" : "contact";
    erase(t, {submission, what, "request", action, request.value}, now);
    // Last, and before the commit answers: what the journal holds too much is found erased or asked for again, what it
    // lacked would come back with a backup.
    Journal(journal_file(services.config.data)).append(entry_from(t.one(sql::journal_entry, {submission, what, now})));
    return {};
  });
  if (decided) opinions::wake_indexing(services);
  return decided;
}

}  // namespace yanlu::privacy
