#include <nlohmann/json.hpp>

#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

void set_apart(db::Transaction& t, const Services& services, SubmissionId submission, const guard::Verdict& verdict,
               Instant now) {
  if (!verdict.is_apart()) return;
  receipts::note_checks(t, services, submission, verdict, now);
  const nlohmann::json details{{"reasons", verdict.reasons}};
  record_act(t, {.kind = "set_apart", .details = details.dump(), .at = now}, opinions_of(t, submission));
}

std::size_t rule_on_apart(db::Transaction& t, const std::vector<std::int64_t>& submissions,
                          const receipts::Ruling& ruling) {
  const auto decided = receipts::decide(t, submissions, ruling);
  if (ruling.decision == receipts::Decision::released) t.run(sql::record_released_seconds, {decided, ruling.at});
  t.run(sql::record_ruling, {decided, receipts::to_text(ruling.decision), ruling.action, ruling.reason, ruling.at});
  return decided.size();
}

}  // namespace yanlu::opinions
