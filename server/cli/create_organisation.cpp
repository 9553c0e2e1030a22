#include <CLI/CLI.hpp>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/text/characters.hpp"

namespace yanlu::cli {
namespace {

int create(const Config& config, const accounts::NewOrganisation& organisation) {
  require_database(config);
  const OfflineServices offline(config);
  auto plain = organisation;
  plain.name = text::plain(plain.name);
  plain.name_en = text::plain(plain.name_en);
  const auto created = accounts::create_organisation(offline.services(), plain);
  if (!created) {
    std::cerr << offline.explain(created.error());
    return kRefused;
  }
  std::cout << "created " << organisation.code << " (" << organisation.kind << ")\n";
  return kDone;
}

}  // namespace

void add_create_organisation(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "create-organisation", "Create a receiver, then a contact point that reports to it, then its stations");
  const auto organisation = std::make_shared<accounts::NewOrganisation>();
  command->add_option("code", organisation->code, "Lower case letters, digits and hyphens")->required();
  command->add_option("--kind", organisation->kind, "receiver, contact_point or station")->required();
  command->add_option("--name", organisation->name, "As residents and reports read it")->required();
  command->add_option("--name-en", organisation->name_en, "The same in English");
  command->add_option("--parent", organisation->parent,
                      "Code of a contact point's receiver, a station's contact point");
  command->callback([&config, &chosen, organisation] {
    chosen.command = [&config, organisation] { return create(config, *organisation); };
  });
}

}  // namespace yanlu::cli
