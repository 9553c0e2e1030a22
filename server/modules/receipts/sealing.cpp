#include "receipts_sql.hpp"
#include "server/modules/receipts/contact_binding.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::receipts {
namespace {

constexpr std::size_t kSealedAtOnce = 200;

std::optional<std::string> sealed(const privacy::Seal& seal, const db::Row& row, const char* column) {
  const auto text = row.text(column);
  if (text.empty()) return std::nullopt;
  return db::bytea(seal.seal(text, contact_binding(row.integer("submission_id"), column)));
}

}  // namespace

jobs::Worker::More seal_plain_contributors(const Services& services) {
  const auto count = services.pool.write(Acting::worker("sealing"), [&](db::Transaction& t) {
    const auto rows = t.run(sql::plain_contributors, {kSealedAtOnce});
    for (const auto& row : rows)
      t.run(sql::seal_contributor,
            {row.integer("submission_id"), sealed(services.seal, row, "name"), sealed(services.seal, row, "phone")});
    return rows.size();
  });
  return count == kSealedAtOnce ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

db::SealedTable sealed_contacts() {
  return {"contributors",
          sql::count_sealed_contacts,
          {{"name_sealed", sql::contact_name_of_other_keys, sql::reseal_contact_name},
           {"phone_sealed", sql::contact_phone_of_other_keys, sql::reseal_contact_phone}}};
}

db::SealedTable sealed_evidence() {
  return {"submission_evidence",
          sql::count_sealed_evidence,
          {{"address", sql::evidence_address_of_other_keys, sql::reseal_evidence_address},
           {"user_agent", sql::evidence_user_agent_of_other_keys, sql::reseal_evidence_user_agent}}};
}

}  // namespace yanlu::receipts
