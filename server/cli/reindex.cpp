#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/progress_bar.hpp"
#include "server/db/pool.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::cli {
namespace {

constexpr int kStopped = 130;  // what shells say of a command ended by Ctrl-C

std::atomic<bool> stop_asked = false;  // NOLINT: a signal handler reaches nothing else

void ask_to_stop(int /*signal*/) { stop_asked = true; }

int reindex(const Config& config) {
  require_database(config);
  std::filesystem::create_directories(config.data);
  (void)std::signal(SIGINT, ask_to_stop);
  (void)std::signal(SIGTERM, ask_to_stop);
  db::Pool pool(config.database, 1);
  const auto rebuilt = opinions::rebuild_index(pool, config.data / "index", [](std::size_t done, std::size_t of) {
    draw_progress(done, of, "opinions");
    return !stop_asked;
  });
  if (rebuilt == opinions::Rebuilt::stopped) {
    std::cout << "\nstopped; `yanlu reindex` goes on from here\n";
    return kStopped;
  }
  drafts::rebuild_texts(pool, SystemClock{}, config.data / "texts");
  std::cout << "\nindexed below " << config.data.string() << "; a running service takes it up by itself\n";
  return kDone;
}

}  // namespace

void add_reindex(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("reindex",
                                           "Build the search indexes anew from the database, while the service runs. "
                                           "May be stopped and goes on when run again");
  command->callback([&] { chosen.command = [&config] { return reindex(config); }; });
}

}  // namespace yanlu::cli
