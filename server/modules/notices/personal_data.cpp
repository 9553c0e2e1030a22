#include "notices_sql.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {

void erase_addresses(db::Transaction& t, SubmissionId submission, Instant at) {
  t.run(sql::erase_addresses, {submission, at});
}

db::SealedTable sealed_addresses() {
  return {"notice_subscriptions",
          sql::count_sealed_addresses,
          {{"address", sql::notice_address_of_other_keys, sql::reseal_notice_address},
           {"token", sql::notice_token_of_other_keys, sql::reseal_notice_token}}};
}

}  // namespace yanlu::notices
