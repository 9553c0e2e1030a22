#include <set>

#include "privacy_sql.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::privacy {
namespace {

constexpr std::size_t kBite = 200;

std::size_t count_others(db::Transaction& t, const std::vector<SealedColumn>& columns, int current) {
  std::size_t others = 0;
  for (const auto& column : columns) others += t.one(column.count, {current}).count("others");
  return others;
}

// With more than one key in the file an earlier rotation waits to be finished.
void begin(const Services& services) {
  const auto file = services.seal.key_file();
  services.seal.prepare();
  auto keys = read_keys(file);
  if (keys.size() > 1) return;
  keys.push_back(another_key(keys));
  services.pool.write([&](db::Transaction& t) { t.run(sql::reuse_key, {static_cast<int>(keys.back().id)}); });
  replace_key_file(file, keys);
}

std::size_t reseal_some(const Services& services, const SealedColumn& column, int current) {
  return services.pool.write([&](db::Transaction& t) {
    const auto rows = t.run(column.batch, {current, kBite});
    for (const auto& row : rows) {
      const auto id = row.integer("id");
      const auto bound_to = column.bound_to(id);
      t.run(column.update,
            {id, db::bytea(services.seal.seal(services.seal.open(row.bytes("sealed"), bound_to), bound_to))});
    }
    return rows.size();
  });
}

// Whether nothing is sealed by the old keys, and from now on nothing can be.
bool retire(const Services& services, const std::vector<SealedColumn>& columns, const Keys& keys) {
  std::set<std::string> tables;
  for (const auto& column : columns) tables.insert(column.table);
  return services.pool.write([&](db::Transaction& t) {
    for (const auto& table : tables) t.script("lock table " + table + " in share row exclusive mode");
    if (count_others(t, columns, keys.back().id) > 0) return false;
    for (const auto& key : keys)
      if (key.id != keys.back().id) t.run(sql::retire_key, {static_cast<int>(key.id), services.clock.now()});
    return true;
  });
}

}  // namespace

void rotate_keys(const Services& services, const std::vector<SealedColumn>& columns,
                 const std::function<void(std::size_t, std::size_t)>& progress) {
  begin(services);
  const auto keys = read_keys(services.seal.key_file());
  const int current = keys.back().id;
  const auto total = services.pool.read([&](db::Transaction& t) { return count_others(t, columns, current); });
  std::size_t done = 0;
  progress(done, total);
  do {
    for (const auto& column : columns)
      while (const auto count = reseal_some(services, column, current)) {
        done += count;
        progress(done, std::max(total, done));
      }
  } while (!retire(services, columns, keys));
  progress(done, done);
  replace_key_file(services.seal.key_file(), {keys.back()});
}

}  // namespace yanlu::privacy
