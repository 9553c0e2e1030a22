#include <algorithm>
#include <vector>

#include "privacy_sql.hpp"
#include "server/db/sealed.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kKeysAtOnce = 200;
constexpr int kNoKey = 0;

// Whatever any module seals stands here, or its key is dropped while it is needed. In the order in which others come to
// these tables, so that nobody waits for each other.
std::vector<db::SealedTable> sealed_tables() {
  return {intake::sealed_symposia(),   receipts::sealed_contacts(), receipts::sealed_evidence(),
          notices::sealed_addresses(), intake::sealed_files(),      accounts::sealed_answers()};
}

std::size_t count_others(db::Transaction& t, int current) {
  std::size_t others = 0;
  for (const auto& table : sealed_tables()) others += t.one(table.count_of_other_keys, {current}).count("others");
  return others;
}

void hold_off_writing(db::Transaction& t) {
  std::string names;
  for (const auto& table : sealed_tables()) names += (names.empty() ? "" : ", ") + std::string(table.name);
  t.script("lock table " + names + " in share row exclusive mode");
}

// With more than one key in the file an earlier rotation waits to be finished.
void begin(const Services& services) {
  const auto& file = services.seal.key_file();
  services.seal.prepare();
  auto keys = read_keys(file);
  if (keys.size() > 1) return;
  keys.push_back(another_key(keys));
  services.pool.write(Acting::command(),
                      [&](db::Transaction& t) { personal_data::take_key_into_use(t, keys.back().id); });
  replace_key_file(file, keys);
}

std::size_t reseal_some(const Services& services, const db::SealedColumn& column, int current) {
  return services.pool.write(Acting::command(), [&](db::Transaction& t) {
    const auto rows = t.run(column.of_other_keys, {current, kKeysAtOnce});
    for (const auto& row : rows) {
      const auto bound_to = row.text("bound_to");
      const auto text = services.seal.open(row.bytes("sealed"), bound_to);
      t.run(column.reseal, {row.integer("id"), db::bytea(services.seal.seal(text, bound_to))});
    }
    return rows.size();
  });
}

// Whether nothing is sealed by the old keys, and from now on nothing can be.
bool retire(const Services& services, const Keys& keys) {
  return services.pool.write(Acting::command(), [&](db::Transaction& t) {
    hold_off_writing(t);
    if (count_others(t, keys.back().id) > 0) return false;
    for (const auto& key : keys)
      if (key.id != keys.back().id) personal_data::retire_key(t, key.id, services.clock.now());
    return true;
  });
}

// A database of an older version lacks tables, or has them without what is sealed today.
bool is_there(db::Transaction& t, const db::SealedTable& table) {
  return std::all_of(table.columns.begin(), table.columns.end(), [&](const db::SealedColumn& column) {
    return t.one(sql::has_sealed_column, {table.name, column.name}).boolean("there");
  });
}

}  // namespace

bool holds_sealed_data(db::Transaction& t) {
  const auto tables = sealed_tables();
  return std::any_of(tables.begin(), tables.end(), [&](const db::SealedTable& table) {
    return is_there(t, table) && t.one(table.count_of_other_keys, {kNoKey}).count("others") > 0;
  });
}

void rotate_keys(const Services& services, const std::function<void(std::size_t, std::size_t)>& progress) {
  begin(services);
  const auto keys = read_keys(services.seal.key_file());
  const int current = keys.back().id;
  const auto total =
      services.pool.read(Acting::command(), [&](db::Transaction& t) { return count_others(t, current); });
  std::size_t done = 0;
  do {
    for (const auto& table : sealed_tables())
      for (const auto& column : table.columns)
        while (const auto count = reseal_some(services, column, current)) {
          done += count;
          progress(std::min(done, total), total);
        }
  } while (!retire(services, keys));
  progress(total, total);
  replace_key_file(services.seal.key_file(), {keys.back()});
}

}  // namespace yanlu::privacy
