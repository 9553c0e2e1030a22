#include <CLI/CLI.hpp>
#include <iostream>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/text/characters.hpp"

namespace yanlu::cli {
namespace {

int describe(const Config& config, const accounts::Description& description) {
  require_database(config);
  const OfflineServices offline(config);
  auto plain = description;
  for (auto* const one :
       {&plain.name, &plain.name_en, &plain.address, &plain.telephone, &plain.hours, &plain.filing_number})
    if (*one) **one = text::plain(**one);
  const auto done = accounts::describe_organisation(offline.services(), plain);
  if (!done) {
    std::cerr << offline.explain(done.error());
    return kRefused;
  }
  std::cout << "changed " << description.code << '\n';
  return kDone;
}

}  // namespace

void add_describe_organisation(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand("describe-organisation",
                                           "What residents are told of a contact point or a station: on every page, "
                                           "form and receipt; what is left out stays");
  const auto said = std::make_shared<accounts::Description>();
  command->add_option("code", said->code, "Of the organisation")->required();
  command->add_option("--name", said->name, "As residents and reports read it");
  command->add_option("--name-en", said->name_en, "The same in English");
  command->add_option("--address", said->address, "Where people may come");
  command->add_option("--telephone", said->telephone, "Whom people may call");
  command->add_option("--hours", said->hours, "When somebody is there");
  command->add_option("--filing-number", said->filing_number, "Of the site (ICP), shown at the foot of every page");
  command->callback([&config, &chosen, said] { chosen.command = [&config, said] { return describe(config, *said); }; });
}

}  // namespace yanlu::cli
