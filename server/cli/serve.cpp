#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <stdexcept>

#include "server/app.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/log/log.hpp"

namespace yanlu::cli {
namespace {

int serve(const Config& config) {
  const auto found = problems(config);
  for (const auto& problem : found) std::cerr << "yanlu: " << problem << '\n';
  if (!found.empty()) return kFailed;

  for (const auto& remark : remarks(config)) log::warning("settings", {{"remark", remark}});

  // Blocked before any thread starts, so that all of them leave these signals to the wait below.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const SystemClock clock;
  const App app(config, clock);
  std::cout << "listening on http://" << listen_address(config).host << ':' << app.port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  log::info("stopping", {{"signal", std::to_string(signal)}});
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("serve", "Serve pages and API until SIGINT or SIGTERM");
  command->callback([&] { chosen.command = [&config] { return serve(config); }; });
}

}  // namespace yanlu::cli
