#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iomanip>
#include <iostream>

#include "search/opinion_index.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/db/pool.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::cli {
namespace {

constexpr std::size_t kBarWidth = 40;

// A bar that redraws itself on a terminal, and one last line elsewhere.
void draw(std::size_t done, std::size_t of) {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  if (!terminal && done < of) return;
  const auto filled = of == 0 ? kBarWidth : done * kBarWidth / of;
  std::cout << (terminal ? "\r" : "") << '[' << std::string(filled, '#') << std::string(kBarWidth - filled, '.') << "] "
            << done << " of " << of << " opinions" << std::flush;
}

int reindex(const Config& config) {
  require_database(config);
  const auto target = config.data / "index";
  const auto fresh = config.data / "index.new";
  std::filesystem::create_directories(config.data);
  std::filesystem::remove_all(fresh);  // left by a run that was interrupted
  db::Pool pool(config.database, 1);
  {
    search::OpinionIndex index(fresh);
    opinions::fill_index(pool, index, draw);
  }
  search::OpinionIndex::replace(fresh, target);
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
