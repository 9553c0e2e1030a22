#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "search/index.hpp"
#include "search/replace_index.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/progress_bar.hpp"
#include "server/db/pool.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::cli {
namespace {

int reindex(const Config& config) {
  require_database(config);
  const auto target = config.data / "index";
  const auto fresh = config.data / "index.new";
  std::filesystem::create_directories(config.data);
  std::filesystem::remove_all(fresh);  // left by a run that was interrupted
  db::Pool pool(config.database, 1);
  {
    search::Index index(fresh);
    opinions::fill_index(pool, index, [](std::size_t done, std::size_t of) { draw_progress(done, of, "opinions"); });
  }
  search::replace_index(fresh, target);
  std::cout << "\nindexed into " << target.string() << '\n';
  return kDone;
}

}  // namespace

void add_reindex(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "reindex", "Build the search index anew from the database. Stop the service first: it holds the index");
  command->callback([&] { chosen.command = [&config] { return reindex(config); }; });
}

}  // namespace yanlu::cli
