#include <CLI/CLI.hpp>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"

namespace yanlu::cli {

void add_version(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("version", "Print the version");
  command->callback([&] {
    chosen.command = [] {
      std::cout << "yanlu " << YANLU_VERSION << '\n';
      return kDone;
    };
  });
}

}  // namespace yanlu::cli
