#include "server/modules/privacy/queries/queries.hpp"

#include "privacy_sql.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::privacy {

std::vector<Request> list_requests(db::Transaction& transaction, std::optional<std::int64_t> only) {
  std::vector<Request> requests;
  for (const auto& row : transaction.run(sql::list_requests, {only})) {
    Request request;
    request.id = row.integer("id");
    request.kind = row.text("kind");
    request.first_opinion =
        row.optional_integer("opinion_id").value_or(row.optional_integer("first_opinion").value_or(0));
    request.opinions = row.count("opinions");
    request.original = masked(row.text("original"));
    request.words = masked(row.text("words"));
    request.reason = masked(row.text("reason"));
    request.draft_title = row.text("draft_title");
    request.made_at = row.instant("made_at");
    request.decision = row.text("decision");
    request.answer = row.text("answer");
    request.decided_by = row.text("decided_by");
    request.decided_at = row.optional_instant("decided_at");
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<Rule> list_rules(db::Transaction& transaction, Instant now) {
  std::vector<Rule> rules;
  for (const auto& row : transaction.run(sql::list_rules, {now}))
    rules.push_back({row.text("what"), row.optional_integer("after_days"), row.text("counted_from"),
                     row.integer("version"), row.optional_instant("changed_at"), row.text("changed_by"),
                     row.count("drafts"), row.count("due")});
  return rules;
}

}  // namespace yanlu::privacy
