#include "privacy_sql.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kSealedAtOnce = 200;

std::optional<std::string> sealed(const Seal& seal, const db::Row& row, const char* column) {
  const auto text = row.text(column);
  if (text.empty()) return std::nullopt;
  return db::bytea(seal.seal(text, receipts::contact_binding(row.integer("submission_id"), column)));
}

}  // namespace

jobs::Worker::More seal_plain_contributors(const Services& services) {
  const auto count = services.pool.write([&](db::Transaction& t) {
    const auto rows = t.run(sql::plain_contributors, {kSealedAtOnce});
    for (const auto& row : rows)
      t.run(sql::seal_contributor,
            {row.integer("submission_id"), sealed(services.seal, row, "name"), sealed(services.seal, row, "phone")});
    return rows.size();
  });
  return count == kSealedAtOnce ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

}  // namespace yanlu::privacy
