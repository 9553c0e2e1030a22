#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "content/draft_text.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/draft_file.hpp"
#include "server/cli/offline_services.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::cli {
namespace {

using nlohmann::json;

struct ImportOptions {
  std::string file, slug, reading, explanation_file, opens, closes, follows, precedes;
  bool dry_run = false;
  bool as_json = false;
  bool publish = false;
  bool enacted = false;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Cannot read " + path + ".");
  return {std::istreambuf_iterator<char>(file), {}};
}

json summary(const content::DraftText& text) {
  json keys = json::array();
  for (const auto* article : content::articles(text))
    if (article->kind == content::ArticleKind::article) keys.push_back(article->key);
  json warnings = json::array();
  for (const auto& warning : text.warnings) warnings.push_back({{"line", warning.line}, {"message", warning.message}});
  return {{"title", text.title},
          {"parts", content::count_divisions(text, content::DivisionKind::part)},
          {"chapters", content::count_divisions(text, content::DivisionKind::chapter)},
          {"sections", content::count_divisions(text, content::DivisionKind::section)},
          {"articles", keys.size()},
          {"keys", keys},
          {"clauses", content::count_articles(text, content::ArticleKind::clause)},
          {"warnings", warnings}};
}

void print(const std::string& file, const content::DraftText& text, bool as_json) {
  const auto shown = summary(text);
  if (as_json) {
    std::cout << shown.dump() << '\n';
    return;
  }
  std::cout << text.title << "\n  " << shown["parts"] << " parts, " << shown["chapters"] << " chapters, "
            << shown["sections"] << " sections, " << shown["articles"] << " articles, " << shown["clauses"]
            << " clauses\n";
  for (const auto& warning : text.warnings)
    std::cout << file << ':' << warning.line << ": warning: " << warning.message << '\n';
}

// A day in China, or an instant with its offset.
Instant instant_of(const char* option, const std::string& text, std::optional<Instant> (*of_day)(std::string_view)) {
  if (const auto day = of_day(text)) return *day;
  if (const auto instant = from_iso(text)) return *instant;
  throw std::runtime_error(std::string(option) +
                           " must be a day like 2026-12-01 or a time like 2026-12-01T08:00:00+08:00.");
}

std::optional<drafts::Consultation> consultation_of(const ImportOptions& options, Instant now) {
  if (options.enacted) return std::nullopt;
  const auto opens = options.opens.empty() ? now : instant_of("--opens", options.opens, from_local_date);
  return drafts::Consultation{opens, options.closes.empty()
                                         ? opens + std::chrono::days(30)
                                         : instant_of("--closes", options.closes, end_of_local_date)};
}

std::optional<drafts::Neighbour> neighbour_of(const ImportOptions& options) {
  if (!options.follows.empty()) return drafts::Neighbour{drafts::Neighbour::Side::after, options.follows};
  if (!options.precedes.empty()) return drafts::Neighbour{drafts::Neighbour::Side::before, options.precedes};
  return std::nullopt;
}

int import(const Config& config, const ImportOptions& options) {
  const auto file = read_draft_file(options.file);
  if (!file) {
    std::cerr << file.error() << '\n';
    return kRefused;
  }
  if (options.dry_run) {
    print(options.file, file->text, options.as_json);
    return kDone;
  }
  require_database(config);
  OfflineServices offline(config);
  const auto imported = drafts::import_draft(
      offline.services(),
      {file->markdown, options.slug, options.reading,
       options.explanation_file.empty() ? std::string{} : read_file(options.explanation_file),
       consultation_of(options, offline.services().clock.now()),
       options.publish ? drafts::NewDraft::Publish::at_once : drafts::NewDraft::Publish::later, neighbour_of(options)},
      std::nullopt);
  if (!imported) {
    std::cerr << offline.explain(imported.error());
    return kRefused;
  }
  print(options.file, imported->text, options.as_json);
  if (!options.as_json)
    std::cout << "imported as /drafts/" << imported->slug
              << (options.publish ? "" : " (in preparation: publish it at /staff/drafts)") << '\n';
  return kDone;
}

}  // namespace

void add_import_draft(CLI::App& app, const Config& config, Chosen& chosen) {
  auto* const command =
      app.add_subcommand("import-draft", "Read a law draft from a file: .md, .txt, .html, .docx or .odt");
  const auto options = std::make_shared<ImportOptions>();
  command->add_option("file", options->file, "The file")->required();
  command->add_flag("--dry-run", options->dry_run, "Only read the file and say what is in it; needs no database");
  command->add_flag("--json", options->as_json, "Print the result as JSON");
  command->add_flag("--publish", options->publish, "Publish at once; without it a manager does");
  command->add_option("--slug", options->slug, "Its short name in addresses; made from the title when left out");
  command->add_option("--reading", options->reading, "一次审议稿, …; 征求意见稿 when left out");
  command->add_option("--explanation", options->explanation_file, "Markdown file with the explanation");
  command->add_option("--opens", options->opens, "First day or instant for opinions; now when left out");
  command->add_option("--closes", options->closes, "End of the time for opinions; 30 days after opening when left out");
  auto* const follows = command->add_option(
      "--follows", options->follows,
      "Slug of the text before it in its law; without a neighbour it is the last of the law of its title");
  command->add_option("--precedes", options->precedes, "Slug of the text behind it in its law")->excludes(follows);
  command->add_flag("--enacted", options->enacted,
                    "The law as passed or in force: to read and compare, without opinions");
  command->callback(
      [&config, &chosen, options] { chosen.command = [&config, options] { return import(config, *options); }; });
}

}  // namespace yanlu::cli
