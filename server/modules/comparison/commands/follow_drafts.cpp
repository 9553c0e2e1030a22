#include "comparison_sql.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/comparison/versions.hpp"

namespace yanlu::comparison {

void follow_drafts(drafts::Followers& followers) {
  followers.published.emplace_back(align_versions);
  followers.text_replaced.emplace_back([](db::Transaction& t, DraftId draft, ActionId action, Instant now) {
    t.run(sql::forget_corrections, {draft, action, now});
  });
}

}  // namespace yanlu::comparison
