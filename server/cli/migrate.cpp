#include <CLI/CLI.hpp>
#include <iostream>

#include "server/app.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"

namespace yanlu::cli {
namespace {

int migrate(const Config& config) {
  require_database(config);
  db::Pool pool(config.database, 1);
  const bool was_current = db::migration_state(pool, whole_schema()).is_current();
  for (const auto& name : db::migrate(pool, whole_schema())) std::cout << "applied " << name << '\n';
  std::cout << (was_current ? "the database is up to date\n" : "made functions and views anew\n");
  return kDone;
}

}  // namespace

void add_migrate(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("migrate", "Bring the database's schema up to this version");
  command->callback([&] { chosen.command = [&config] { return migrate(config); }; });
}

}  // namespace yanlu::cli
