#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/cli/progress_bar.hpp"
#include "server/documents/documents.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/intake.hpp"

namespace yanlu::cli {
namespace {

struct TableOptions {
  std::string file, draft, by;
  bool dry_run = false;
  bool as_json = false;
};

// One byte more than is taken tells that the file is too large.
std::string read_table(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) throw std::runtime_error("Cannot read " + path + ".");
  std::string bytes(documents::kLargestDocument + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

// A bar that redraws itself on a terminal and is silent elsewhere: standard output may be JSON.
void draw(std::size_t done, std::size_t of) {
  if (isatty(STDERR_FILENO) != 1 || (done % 100 != 0 && done != of)) return;
  const auto filled = of == 0 ? kBarWidth : done * kBarWidth / of;
  std::cerr << "\r[" << std::string(filled, '#') << std::string(kBarWidth - filled, '.') << "] " << done << " of " << of
            << " rows" << (done == of ? "\n" : "") << std::flush;
}

Actor person(const Services& services, const std::string& name) {
  const auto actor = services.pool.read(Acting::command(), [&](db::Transaction& t) {
    return name.empty() ? accounts::first_clerk(t) : accounts::find_actor(t, name);
  });
  if (!actor)
    throw std::runtime_error(name.empty()
                                 ? "There is no clerk's account to enter the opinions; make one by create-user."
                                 : "There is no account " + name + '.');
  return *actor;
}

void print(const nlohmann::json& result, const TableOptions& options) {
  if (options.as_json) {
    std::cout << result.dump() << '\n';
    return;
  }
  for (const auto& wrong : result.at("errors")) {
    const auto cell = wrong.at("cell").get<std::string>();
    std::cerr << options.file << ':' << cell << (cell.empty() ? "" : ":")
              << " error: " << wrong.at("message").get<std::string>() << '\n';
  }
  std::cout << result.at("total") << " opinions in the table, " << result.at("already") << " came in before, "
            << result.at("brought") << " brought in" << (options.dry_run ? " (dry run)" : "") << '\n';
}

int import_table(const Config& config, const TableOptions& options) {
  require_database(config);
  if (config.secret.empty())
    throw std::runtime_error(
        "Name the service's secret with YANLU_SECRET_FILE: by it rows that came in before are known again.");
  const auto bytes = read_table(options.file);
  OfflineServices offline(config);
  const auto& services = offline.services();
  const auto depth = options.dry_run ? intake::Depth::check_only : intake::Depth::bring_in;
  const auto result = intake::import_file(services, options.draft, bytes, person(services, options.by), depth, draw);
  if (!result) {
    std::cerr << offline.explain(result.error());
    return kFailed;
  }
  print(intake::to_json(services.views.messages("en"), *result), options);
  return result->wrong.empty() ? kDone : kFailed;
}

}  // namespace

void add_import_opinions(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "import-opinions", "Bring in a table of opinions, .xlsx or .csv: all of it or, when anything is wrong, nothing");
  const auto options = std::make_shared<TableOptions>();
  command->add_option("file", options->file, "The table; its template is at /staff/opinions/import")->required();
  command->add_option("--draft", options->draft, "Slug of the draft it speaks of")->required();
  command->add_option("--by", options->by, "User name of who enters them; the oldest clerk's account when left out");
  command->add_flag("--dry-run", options->dry_run, "Only check it");
  command->add_flag("--json", options->as_json, "Print the counts and the errors, by cell, as JSON");
  command->callback(
      [&config, &chosen, options] { chosen.command = [&config, options] { return import_table(config, *options); }; });
}

}  // namespace yanlu::cli
