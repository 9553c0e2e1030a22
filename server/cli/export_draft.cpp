#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "content/akoma_ntoso.hpp"
#include "content/print_markdown.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/draft_file.hpp"
#include "server/cli/output_file.hpp"
#include "server/clock/clock.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/view/embedded.hpp"
#include "server/view/views.hpp"

namespace yanlu::cli {
namespace {

struct ExportOptions {
  std::string file, format = "md", output, date;
};

std::string exported(const ExportOptions& options, const DraftFile& file) {
  if (options.format == "md") return content::to_markdown(file.text);
  if (options.format == "json") return drafts::to_json(file.text).dump(2) + '\n';
  if (options.format == "akn") {
    const auto today = to_local_date(SystemClock().now());
    return content::to_akoma_ntoso(file.text, {options.date.empty() ? today : options.date, today});
  }
  return drafts::draft_html(view::Views(embedded::templates(), embedded::messages()), file.text);
}

int export_draft(const ExportOptions& options) {
  if (!options.date.empty() && !from_local_date(options.date)) {
    std::cerr << "yanlu: --date must be a day like 2026-12-01.\n";
    return kRefused;
  }
  const auto file = read_draft_file(options.file);
  if (!file) {
    std::cerr << file.error() << '\n';
    return kRefused;
  }
  const auto bytes = exported(options, *file);
  if (options.output.empty())
    std::cout << bytes;
  else
    write_output(options.output, bytes);
  return kDone;
}

}  // namespace

void add_export_draft(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("export-draft", "Write a law draft in another format");
  const auto options = std::make_shared<ExportOptions>();
  command->add_option("file", options->file, "The draft: .md, .txt, .html, .docx or .odt")->required();
  command->add_option("--format", options->format, "md, json, html (to print) or akn (Akoma Ntoso 3.0)")
      ->check(CLI::IsMember({"md", "json", "akn", "html"}))
      ->capture_default_str();
  command->add_option("--date", options->date, "akn: the day of this version; today when left out");
  command->add_option("-o,--output", options->output, "Write to this file; standard output when left out");
  command->callback([&chosen, options] { chosen.command = [options] { return export_draft(*options); }; });
}

}  // namespace yanlu::cli
