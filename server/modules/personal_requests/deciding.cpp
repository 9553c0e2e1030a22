#include "personal_requests_sql.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"

namespace yanlu::personal_requests {

std::optional<Asked> hold(db::Transaction& t, RequestId request) {
  const auto row = t.first(sql::lock_request, {request});
  if (!row) return std::nullopt;
  return Asked{row->id<SubmissionId>("submission_id"), row->text("kind"), row->optional_integer("opinion_id"),
               row->text("words"), row->boolean("decided")};
}

void decide(db::Transaction& t, RequestId request, const Decision& decision, Instant at) {
  t.run(sql::decide_request, {request, decision.decision, decision.answer, decision.action, at});
}

void empty_requests(db::Transaction& t, SubmissionId submission, std::optional<RequestId> except, Instant at) {
  t.run(sql::empty_requests, {submission, at, except});
}

std::vector<std::int64_t> empty_due_requests(db::Transaction& t, DraftId draft, std::size_t limit, Instant at) {
  std::vector<std::int64_t> actions;
  for (const auto& row : t.run(sql::empty_due_requests, {draft, at, limit}))
    actions.push_back(row.integer("action_id"));
  return actions;
}

}  // namespace yanlu::personal_requests
