#include "drafts_sql.hpp"
#include "server/db/pool.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

jobs::Worker::More sum_counts(const Services& services) {
  const auto taken = services.pool.write(Acting::worker("counting"),
                                         [](db::Transaction& t) { return t.one(sql::sum_counts).count("taken"); });
  return taken > 0 ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

}  // namespace yanlu::drafts
