#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/offline_services.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::cli {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Cannot read " + path.string() + ".");
  return {std::istreambuf_iterator<char>(file), {}};
}

json read_json(const fs::path& path) { return json::parse(read_file(path)); }

void load_organisations(const OfflineServices& offline, const json& file) {
  const auto create = [&](const json& one, const char* kind, const std::string& parent) {
    const auto created = accounts::create_organisation(
        offline.services(), {one.at("code"), kind, one.at("name"), one.value("name_en", ""), parent});
    if (!created) throw std::runtime_error(offline.explain(created.error()));
    const auto described = accounts::describe_organisation(offline.services(), {.code = one.at("code"),
                                                                                .address = one.value("address", ""),
                                                                                .telephone = one.value("telephone", ""),
                                                                                .hours = one.value("hours", "")});
    if (!described) throw std::runtime_error(offline.explain(described.error()));
  };
  create(file.at("receiver"), "receiver", "");
  create(file.at("contact_point"), "contact_point", file.at("receiver").at("code"));
  for (const auto& station : file.at("stations")) create(station, "station", file.at("contact_point").at("code"));
}

void load_accounts(const OfflineServices& offline, const json& file) {
  std::cout << "accounts (passwords are shown only now):\n";
  for (const auto& account : file.at("accounts")) {
    const auto password = accounts::random_password();
    const auto role = role_from(account.at("role").get<std::string>());
    if (!role) throw std::runtime_error("the samples name a role that is none");
    const auto created = accounts::create_user(offline.services(), {account.at("username"), account.at("display_name"),
                                                                    *role, account.at("organisation"), password});
    if (!created) throw std::runtime_error(offline.explain(created.error()));
    std::cout << "  " << account.at("username").get<std::string>() << "  " << password << "  ("
              << account.at("role").get<std::string>() << ", " << account.at("display_name").get<std::string>()
              << ")\n";
  }
}

// The samples tell of the days before: opinions are taken in as if the clock stood when they were said.
class PastClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

std::string load_draft(const OfflineServices& offline, const fs::path& folder) {
  const auto about = read_json(folder / "draft.json");
  const auto now = offline.services().clock.now();
  const auto imported = drafts::import_draft(
      offline.services(),
      {read_file(folder / "draft.md"), about.at("slug"), about.at("reading"), about.at("explanation"),
       drafts::Consultation{now - std::chrono::days(12),
                            now + std::chrono::days(about.at("open_days").get<int>() - 12)},
       drafts::NewDraft::Publish::at_once},
      std::nullopt);
  if (!imported) throw std::runtime_error(offline.explain(imported.error()));
  const auto next = drafts::import_draft(
      offline.services(),
      {read_file(folder / "next.md"), about.at("next_slug"), about.at("next_reading"), "",
       drafts::Consultation{now + std::chrono::days(30), now + std::chrono::days(60)}, drafts::NewDraft::Publish::later,
       drafts::Neighbour{drafts::Neighbour::Side::after, imported->slug}},
      std::nullopt);
  if (!next) throw std::runtime_error(offline.explain(next.error()));
  return imported->slug;
}

std::string text_or_empty(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? std::string{} : found->get<std::string>();
}

submissions::NewSubmission submission_from(const json& one, const std::string& slug) {
  submissions::NewSubmission submission{.draft = slug};
  submission.opinions.push_back({text_or_empty(one, "article"), text_or_empty(one, "body"),
                                 text_or_empty(one, "suggested_text"), text_or_empty(one, "reason")});
  const auto person = one.value("contributor", json::object());
  submission.contributor = {text_or_empty(person, "name"), text_or_empty(person, "phone"),
                            text_or_empty(person, "occupation"), text_or_empty(person, "region")};
  submission.channel = text_or_empty(one, "channel");
  submission.station = text_or_empty(one, "station");
  return submission;
}

std::size_t load_opinions(const OfflineServices& offline, const fs::path& folder, const std::string& slug,
                          const Actor& clerk) {
  auto file = read_json(folder / "opinions.json");
  std::sort(file.begin(), file.end(), [](const json& a, const json& b) {
    return a.at("hours_ago").get<double>() > b.at("hours_ago").get<double>();
  });
  const auto& real = offline.services();
  PastClock past;
  const Services services{real.config, past, real.pool, real.views, real.seal, real.parts};
  for (const auto& one : file) {
    const auto minutes = static_cast<std::int64_t>(one.at("hours_ago").get<double>() * 60);
    past.set(real.clock.now() - std::chrono::minutes(minutes));
    const auto submission = submission_from(one, slug);
    const bool on_paper = submission.channel != "web" && submission.channel != "qr";
    const auto received =
        submissions::receive_submission(services, submission, {}, on_paper ? std::optional(clerk) : std::nullopt);
    if (!received) throw std::runtime_error(offline.explain(received.error()));
  }
  return file.size();
}

int load(const Config& config, const fs::path& folder) {
  require_database(config);
  const OfflineServices offline(config);
  const auto& services = offline.services();
  if (services.pool.read(Acting::command(), [](db::Transaction& t) { return accounts::has_organisations(t); })) {
    std::cout << "the database is in use already; no samples loaded\n";
    return kDone;
  }
  const auto organisations = read_json(folder / "organisations.json");
  load_organisations(offline, organisations);
  load_accounts(offline, organisations);
  const auto slug = load_draft(offline, folder);
  const auto clerk =
      services.pool.read(Acting::command(), [&](db::Transaction& t) { return accounts::first_clerk(t); });
  if (!clerk) throw std::runtime_error("organisations.json names no clerk.");
  const auto count = load_opinions(offline, folder, slug, *clerk);
  std::cout << "sample draft /drafts/" << slug << " with " << count << " opinions\n";
  return kDone;
}

}  // namespace

void add_load_samples(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "load-samples", "Fill an empty database with organisations, accounts, a draft and opinions from a folder");
  const auto folder = std::make_shared<std::string>();
  command->add_option("folder", *folder, "deploy/samples, or one like it")->required();
  command->callback(
      [&config, &chosen, folder] { chosen.command = [&config, folder] { return load(config, *folder); }; });
}

}  // namespace yanlu::cli
