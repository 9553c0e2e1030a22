#include "server/cli/cli.hpp"

#include <sodium.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "server/cli/commands.hpp"
#include "server/log/log.hpp"

namespace yanlu::cli {
namespace {

log::Level level_from(const std::string& name) {
  static const std::map<std::string, log::Level> kLevels{
      {"debug", log::Level::debug}, {"warning", log::Level::warning}, {"error", log::Level::error}};
  const auto found = kLevels.find(name);
  return found == kLevels.end() ? log::Level::info : found->second;
}

}  // namespace

int run(int argc, char** argv) {
  if (sodium_init() < 0) {
    std::cerr << "libsodium cannot be used on this machine.\n";
    return kFailed;
  }
  CLI::App app(
      "Yanlu (言路): publishes law drafts, collects what people say on them, reports it, brings back the answer.");
  app.require_subcommand(1);
  app.fallthrough();  // settings may stand behind the command
  Config config;
  Chosen chosen;
  add_settings(app, config);
  add_serve(app, config, chosen);
  add_migrate(app, config, chosen);
  add_reindex(app, config, chosen);
  add_import_draft(app, config, chosen);
  add_import_opinions(app, config, chosen);
  add_export_draft(app, chosen);
  add_compare(app, chosen);
  add_duplicates(app, chosen);
  add_similar(app, chosen);
  add_create_organisation(app, config, chosen);
  add_describe_organisation(app, config, chosen);
  add_create_user(app, config, chosen);
  add_load_samples(app, config, chosen);
  add_rotate_personal_key(app, config, chosen);
  add_apply_erasures(app, config, chosen);
  add_check_config(app, config, chosen);
  add_version(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  try {
    read_secret_files(config);
    log::set_level(level_from(config.log_level));
    return chosen.command();
  } catch (const std::exception& failure) {
    std::cerr << "yanlu: " << failure.what() << '\n';
    return kFailed;
  }
}

}  // namespace yanlu::cli
