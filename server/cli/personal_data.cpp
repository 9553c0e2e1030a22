#include <CLI/CLI.hpp>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/cli/progress_bar.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::cli {
namespace {

int rotate(const Config& config) {
  require_database(config);
  const OfflineServices offline(config);
  // A running service reads the key file again by itself; several servers need the new file each before this ends.
  bool drawn = false;
  privacy::rotate_keys(offline.services(), [&drawn](std::size_t done, std::size_t of) {
    if (done < of || !drawn) draw_progress(done, of, "sealed columns");
    drawn = done == of;
  });
  const auto& seal = offline.services().seal;
  std::cout << "\nsealed anew with key " << int{seal.current_key()} << " of " << seal.key_file().string() << '\n';
  return kDone;
}

int apply(const Config& config) {
  require_database(config);
  const OfflineServices offline(config);
  const auto erased = privacy::apply_erasures(offline.services());
  std::cout << "erased again: " << erased << '\n';
  return kDone;
}

}  // namespace

void add_rotate_personal_key(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "rotate-personal-key",
      "Seal names and telephone numbers with a new key and take the old one out of use. May be stopped: the next run "
      "goes on. Copy the key file afterwards");
  command->callback([&] { chosen.command = [&config] { return rotate(config); }; });
}

void add_apply_erasures(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "apply-erasures",
      "After a backup was restored: erase again what people had asked to have erased. The service does this when it "
      "starts");
  command->callback([&] { chosen.command = [&config] { return apply(config); }; });
}

}  // namespace yanlu::cli
