#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

void correct(db::Transaction& t, const Correction& correction, Instant at) {
  t.run(sql::insert_correction, {correction.opinion, correction.words, correction.action, at});
  record_act(t, {.kind = "corrected", .action = correction.action, .at = at}, {correction.opinion.value});
}

void empty_corrections(db::Transaction& t, const std::vector<std::int64_t>& actions) {
  if (!actions.empty()) t.run(sql::empty_corrections, {actions});
}

void erase(db::Transaction& t, SubmissionId submission, Instant at) {
  t.run(sql::forget_founding_words, {submission});
  t.run(sql::erase_words, {submission, at});
  t.run(sql::erase_seconds, {submission});
  t.run(sql::erase_corrections, {submission});
}

}  // namespace yanlu::opinions
