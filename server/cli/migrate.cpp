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
  const auto applied = db::migrate(pool, all_migrations());
  for (const auto& name : applied) std::cout << "applied " << name << '\n';
  if (applied.empty()) std::cout << "the database is up to date\n";
  return kDone;
}

}  // namespace

void add_migrate(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("migrate", "Bring the database's schema up to this version");
  command->callback([&] { chosen.command = [&config] { return migrate(config); }; });
}

}  // namespace yanlu::cli
