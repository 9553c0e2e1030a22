#include "server/db/migrator.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace yanlu::db {
namespace {

constexpr std::string_view kTables =
    "create table if not exists schema_migrations ("
    " name text primary key, checksum bytea not null, applied_at timestamptz not null default now());"
    "create table if not exists schema_definitions (checksum bytea not null, made_at timestamptz not null default "
    "now())";
constexpr Statement kTableExists{"migrator.table_exists",
                                 "select to_regclass('schema_migrations') is not null as there"};
constexpr Statement kDefinitionsExist{"migrator.definitions_exist",
                                      "select to_regclass('schema_definitions') is not null as there"};
constexpr Statement kDefinitions{"migrator.definitions", "select checksum from schema_definitions"};
constexpr Statement kRecordDefinitions{
    "migrator.record_definitions", "insert into schema_definitions (checksum) values (sha256(convert_to($1, 'UTF8')))"};
// The views of this schema, and those that modules publish, but no extension's.
constexpr Statement kViews{"migrator.views",
                           "select format('drop view if exists %s cascade', c.oid::regclass) as dropping"
                           " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                           " where c.relkind = 'v' and n.nspname in (current_schema(), 'published')"
                           " and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')"};
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

std::string all_of(std::span<const SqlFile> definitions) {
  std::string all;
  for (const auto& file : definitions) all += std::string(file.name) + '\n' + std::string(file.sql);
  return all;
}

bool has_definitions(Transaction& transaction, std::span<const SqlFile> definitions) {
  if (definitions.empty()) return true;
  if (!transaction.one(kDefinitionsExist).boolean("there")) return false;
  const auto made = transaction.first(kDefinitions);
  return made && made->text("checksum") == transaction.one(kChecksum, {all_of(definitions)}).text("checksum");
}

MigrationState state_of(Transaction& transaction, const Schema& schema) {
  MigrationState state;
  auto checksums = applied_checksums(transaction);
  for (const auto& migration : schema.migrations) {
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
  state.other_definitions = !has_definitions(transaction, schema.definitions);
  return state;
}

void drop_views(Transaction& transaction) {
  for (const auto& view : transaction.run(kViews)) transaction.script(view.text("dropping"));
}

void define(Transaction& transaction, std::span<const SqlFile> definitions) {
  drop_views(transaction);
  // A function may name another that follows.
  transaction.script("set local check_function_bodies = off");
  for (const auto& file : definitions) transaction.script(std::string(file.sql));
  transaction.script("delete from schema_definitions");
  transaction.run(kRecordDefinitions, {all_of(definitions)});
}

}  // namespace

MigrationState migration_state(Pool& pool, const Schema& schema) {
  return pool.read(Acting::command(), [&](Transaction& transaction) { return state_of(transaction, schema); });
}

std::vector<std::string> migrate(Pool& pool, const Schema& schema) {
  return pool.write(Acting::command(), [&](Transaction& transaction) -> std::vector<std::string> {
    transaction.script("set local statement_timeout = 0; set local lock_timeout = 0");
    transaction.run(kLock);
    transaction.script(std::string(kTables));
    const auto state = state_of(transaction, schema);
    if (!state.problems.empty()) throw std::runtime_error("cannot migrate: " + state.problems.front());
    if (state.is_current()) return {};
    // Before there were definitions, migrations changed views that they expect to find.
    const bool stand_apart = transaction.first(kDefinitions).has_value();
    if (stand_apart) drop_views(transaction);
    for (const auto& migration : schema.migrations) {
      if (std::find(state.pending.begin(), state.pending.end(), migration.name) == state.pending.end()) continue;
      transaction.script(std::string(migration.sql));
      transaction.run(kRecord, {migration.name, migration.sql});
    }
    if (stand_apart || state.other_definitions) define(transaction, schema.definitions);
    return state.pending;
  });
}

}  // namespace yanlu::db
