#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "server/app.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/http/client_address.hpp"
#include "server/privacy/key_file.hpp"

namespace yanlu::cli {
namespace {

// Whom this service writes to, and how much: what an operator pays for.
void tell_of_notices(const Config& config) {
  const auto limit = std::to_string(config.notices_day_limit);
  if (sends_mail(config)) std::cout << "mail: at most " << limit << " a day\n";
  if (sends_sms(config))
    std::cout << "text messages: at most " << limit << " a day, to numbers by these beginnings: " << config.sms_prefixes
              << '\n';
}

int check(const Config& config) {
  auto found = problems(config);
  if (!http::read_networks(config.trusted_proxies))
    found.push_back("trusted-proxies \"" + config.trusted_proxies +
                    "\" is no list of addresses and networks like 127.0.0.1,10.0.0.0/8.");
  if (!config.database.empty()) {
    try {
      db::Pool pool(config.database, 1);
      const auto state = db::migration_state(pool, whole_schema());
      for (const auto& problem : state.problems) found.push_back("The database does not fit: " + problem + ".");
      if (!state.pending.empty() || state.other_definitions) found.emplace_back("The database lacks migrations; run `yanlu migrate`.");
      // A key that is still to be made is no problem, one that is missing is.
      const auto keys = personal_key_file(config);
      if (std::filesystem::exists(keys) || holds_sealed_data(pool)) privacy::read_keys(keys);
    } catch (const privacy::KeyTrouble& trouble) {
      found.emplace_back(trouble.what());
    } catch (const std::exception& failure) {
      found.push_back(std::string("The database cannot be used: ") + failure.what());
    }
  }
  for (const auto& remark : remarks(config)) std::cout << "remark: " << remark << '\n';
  tell_of_notices(config);
  for (const auto& problem : found) std::cerr << "yanlu: " << problem << '\n';
  if (found.empty()) std::cout << "the settings are good and the database is ready\n";
  return found.empty() ? kDone : kFailed;
}

}  // namespace

void add_check_config(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("check-config", "Say what is wrong with the settings, if anything");
  command->callback([&] { chosen.command = [&config] { return check(config); }; });
}

}  // namespace yanlu::cli
