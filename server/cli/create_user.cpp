#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/text/characters.hpp"

namespace yanlu::cli {
namespace {

struct UserOptions {
  std::string username, display_name, role = "clerk", organisation;
};

int create_user(const Config& config, const UserOptions& options) {
  require_database(config);
  const auto role = role_from(options.role);
  if (!role) {
    std::cerr << "yanlu: role must be clerk, manager, receiver or administrator.\n";
    return kRefused;
  }
  const OfflineServices offline(config);
  const char* const given = std::getenv("YANLU_PASSWORD");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  const auto password = given != nullptr ? std::string(given) : accounts::random_password();
  const auto name = text::plain(options.display_name.empty() ? options.username : options.display_name);
  const auto created =
      accounts::create_user(offline.services(), {options.username, name, *role, options.organisation, password});
  if (!created) {
    std::cerr << offline.explain(created.error());
    return kRefused;
  }
  std::cout << "created " << options.username << " (" << options.role << ")\n";
  if (given == nullptr) std::cout << "password, shown only now: " << password << '\n';
  return kDone;
}

}  // namespace

void add_create_user(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "create-user", "Create an account; the password is made up and printed, or taken from YANLU_PASSWORD");
  const auto options = std::make_shared<UserOptions>();
  command->add_option("username", options->username, "Lower case letters, digits, . _ -")->required();
  command->add_option("--name", options->display_name, "The person's name, as colleagues see it");
  command->add_option("--role", options->role, "clerk, manager, receiver or administrator")->capture_default_str();
  command->add_option("--organisation", options->organisation, "Code of the organisation they work for")->required();
  command->callback(
      [&config, &chosen, options] { chosen.command = [&config, options] { return create_user(config, *options); }; });
}

}  // namespace yanlu::cli
