#include "privacy_sql.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kBite = 200;

std::optional<std::string> sealed(const Seal& seal, const db::Row& row, const char* column) {
  const auto text = row.text(column);
  if (text.empty()) return std::nullopt;
  return db::bytea(seal.seal(text, opinions::contact_binding(row.integer("submission_id"), column)));
}

}  // namespace

jobs::Worker::More seal_plain_contributors(const Services& services) {
  const auto count = services.pool.write([&](db::Transaction& t) {
    const auto rows = t.run(sql::plain_contributors, {kBite});
    for (const auto& row : rows)
      t.run(sql::seal_contributor,
            {row.integer("submission_id"), sealed(services.seal, row, "name"), sealed(services.seal, row, "phone")});
    return rows.size();
  });
  return count == kBite ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

std::vector<SealedColumn> sealed_columns() {
  const auto bound = [](const char* column) {
    return [column](std::int64_t id) { return opinions::contact_binding(id, column); };
  };
  return {
      {"contributors", sql::count_names_of_other_keys, sql::names_of_other_keys, sql::reseal_name, bound("name")},
      {"contributors", sql::count_phones_of_other_keys, sql::phones_of_other_keys, sql::reseal_phone, bound("phone")}};
}

}  // namespace yanlu::privacy
