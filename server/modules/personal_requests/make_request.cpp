#include "content/normalize.hpp"
#include "personal_requests_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"

namespace yanlu::personal_requests {
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
std::optional<std::int64_t> opinion_to_correct(db::Transaction& t, SubmissionId submission, const NewRequest& request) {
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

}  // namespace

Result<RequestId> make_request(const Services& services, const NewRequest& request) {
  if (auto wrong = wrong_fields(request); !wrong.empty()) return refuse_fields(std::move(wrong));
  const bool correction = request.kind == "correction";
  const auto now = services.clock.now();
  try {
    auto made = services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<RequestId> {
      const auto submission = t.first(sql::find_submission, {request.receipt});
      if (!submission) return absent();
      if (const auto* const why = futile(*submission, request.kind)) return refuse(Refusal::conflict, why);
      const auto id = submission->id<SubmissionId>("id");
      const auto opinion = correction ? opinion_to_correct(t, id, request) : std::nullopt;
      if (correction && !opinion) return refuse_fields({{"opinion", "error.which_opinion"}});
      const auto row =
          t.one(sql::insert_request, {id, request.kind, opinion, correction ? request.words : "", request.reason, now});
      opinions::record_act(t, {.kind = correction ? "correction_asked" : "erasure_asked", .at = now},
                           opinion ? std::vector{*opinion} : opinions::opinions_of(t, id));
      return row.id<RequestId>("id");
    });
    return made;
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "personal_requests_one_open_at_a_time")
      return refuse(Refusal::conflict, "error.request_open");
    throw;
  }
}

}  // namespace yanlu::personal_requests
