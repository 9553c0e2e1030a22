#include "personal_data_sql.hpp"
#include "server/modules/personal_data/personal_data.hpp"

namespace yanlu::personal_data {

void retire_key(db::Transaction& t, int key, Instant at) { t.run(sql::retire_key, {key, at}); }

void take_key_into_use(db::Transaction& t, int key) { t.run(sql::reuse_key, {key}); }

bool change_rule(db::Transaction& t, const RuleChange& change, UserId by, Instant at) {
  return t.run(sql::update_rule, {change.what, change.after_days, change.counted_from, at, by, change.seen_version})
             .affected() > 0;
}

void record_run(db::Transaction& t, const Run& run, Instant at) {
  t.run(sql::insert_run, {run.what, run.draft, run.emptied, at});
}

}  // namespace yanlu::personal_data
