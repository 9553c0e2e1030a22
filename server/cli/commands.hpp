#pragma once

// One function a command: adds itself to the command line, with what to do when chosen.

#include <functional>
#include <memory>

#include "server/config/config.hpp"

namespace CLI {
class App;
}

namespace yanlu::cli {

// `chosen` is what the command line asks for; it returns the exit code.
struct Chosen {
  std::function<int()> command;
};

void add_serve(CLI::App& app, const Config& config, Chosen& chosen);
void add_migrate(CLI::App& app, const Config& config, Chosen& chosen);
void add_reindex(CLI::App& app, const Config& config, Chosen& chosen);
void add_import_draft(CLI::App& app, const Config& config, Chosen& chosen);
void add_import_opinions(CLI::App& app, const Config& config, Chosen& chosen);
void add_export_draft(CLI::App& app, Chosen& chosen);
void add_compare(CLI::App& app, Chosen& chosen);
void add_duplicates(CLI::App& app, Chosen& chosen);
void add_similar(CLI::App& app, Chosen& chosen);
void add_create_organisation(CLI::App& app, const Config& config, Chosen& chosen);
void add_describe_organisation(CLI::App& app, const Config& config, Chosen& chosen);
void add_create_user(CLI::App& app, const Config& config, Chosen& chosen);
void add_check_config(CLI::App& app, const Config& config, Chosen& chosen);
void add_rotate_personal_key(CLI::App& app, const Config& config, Chosen& chosen);
void add_apply_erasures(CLI::App& app, const Config& config, Chosen& chosen);
void add_load_samples(CLI::App& app, const Config& config, Chosen& chosen);
void add_version(CLI::App& app, Chosen& chosen);

// Options that every command shares, each also an environment variable and a line of the file named by --config.
void add_settings(CLI::App& app, Config& config);
// Secrets given as files (YANLU_SECRET_FILE, YANLU_DATABASE_FILE). Throws std::runtime_error when one cannot be read.
void read_secret_files(Config& config);

// Throws std::runtime_error when the database is not named.
void require_database(const Config& config);

}  // namespace yanlu::cli
