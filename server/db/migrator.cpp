#include "server/db/migrator.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace yanlu::db {
namespace {

constexpr std::string_view kTable =
    "create table if not exists schema_migrations ("
    " name text primary key, checksum bytea not null, applied_at timestamptz not null default now())";
constexpr Statement kTableExists{"migrator.table_exists",
                                 "select to_regclass('schema_migrations') is not null as there"};
constexpr Statement kLock{"migrator.lock", "select pg_advisory_xact_lock(7241985) is null as locked"};
constexpr Statement kChecksum{"migrator.checksum", "select sha256(convert_to($1, 'UTF8')) as checksum"};
constexpr Statement kApplied{"migrator.applied", "select name, checksum from schema_migrations order by name"};
constexpr Statement kRecord{
    "migrator.record", "insert into schema_migrations (name, checksum) values ($1, sha256(convert_to($2, 'UTF8')))"};

std::map<std::string, std::string> applied_checksums(Transaction& transaction) {
  std::map<std::string, std::string> checksums;
  if (!transaction.one(kTableExists).boolean("there")) return checksums;
  for (const auto& row : transaction.run(kApplied)) checksums.emplace(row.text("name"), row.text("checksum"));
  return checksums;
}

MigrationState state_of(Transaction& transaction, std::span<const Migration> migrations) {
  MigrationState state;
  auto checksums = applied_checksums(transaction);
  for (const auto& migration : migrations) {
    const std::string name(migration.name);
    const auto found = checksums.find(name);
    if (found == checksums.end()) {
      state.pending.push_back(name);
      continue;
    }
    state.applied.push_back(name);
    if (transaction.one(kChecksum, {migration.sql}).text("checksum") != found->second)
      state.problems.push_back(name + " was changed after this database had applied it");
    checksums.erase(found);
  }
  for (const auto& [name, checksum] : checksums)
    state.problems.push_back("the database has applied " + name + ", which this version of yanlu does not know");
  return state;
}

}  // namespace

MigrationState migration_state(Pool& pool, std::span<const Migration> migrations) {
  return pool.read([&](Transaction& transaction) { return state_of(transaction, migrations); });
}

std::vector<std::string> migrate(Pool& pool, std::span<const Migration> migrations) {
  std::vector<std::string> done;
  for (;;) {
    const auto applied = pool.write([&](Transaction& transaction) -> std::optional<std::string> {
      transaction.run(kLock);
      transaction.script(std::string(kTable));
      const auto state = state_of(transaction, migrations);
      if (!state.problems.empty()) throw std::runtime_error("cannot migrate: " + state.problems.front());
      if (state.pending.empty()) return std::nullopt;
      const auto next = std::find_if(migrations.begin(), migrations.end(),
                                     [&](const Migration& m) { return m.name == state.pending.front(); });
      transaction.script(std::string(next->sql));
      transaction.run(kRecord, {next->name, next->sql});
      return state.pending.front();
    });
    if (!applied) return done;
    done.push_back(*applied);
  }
}

}  // namespace yanlu::db
