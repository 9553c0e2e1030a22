#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/draft_file.hpp"
#include "server/cli/output_file.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/view/embedded.hpp"
#include "server/view/views.hpp"

namespace yanlu::cli {
namespace {

struct CompareOptions {
  std::string before, after, output;
  bool as_json = false;
};

void print(const comparison::Comparison& compared) {
  const auto number = [](const content::Article* article) { return article == nullptr ? "-" : article->number; };
  for (const auto& row : compared.rows)
    std::cout << number(row.before) << '\t' << number(row.after) << '\t' << content::to_string(row.fate) << '\n';
}

int compare(const CompareOptions& options) {
  const auto format = std::filesystem::path(options.output).extension();
  if (!options.output.empty() && format != ".html" && format != ".docx" && format != ".xlsx") {
    std::cerr << "yanlu: the table can be written as .docx, .xlsx or .html; " << options.output
              << " is none of them.\n";
    return kRefused;
  }
  const auto before = read_draft_file(options.before);
  const auto after = read_draft_file(options.after);
  for (const auto* file : {&before, &after})
    if (!*file) std::cerr << file->error() << '\n';
  if (!before || !after) return kRefused;

  const auto compared = comparison::compare_texts(before->text, after->text);
  if (options.as_json)
    std::cout << comparison::to_json(compared).dump() << '\n';
  else if (options.output.empty())
    print(compared);
  if (options.output.empty()) return kDone;
  const view::Views views(embedded::templates(), embedded::messages());
  if (format == ".xlsx")
    write_output(options.output, comparison::comparison_xlsx(views, compared));
  else if (format == ".docx")
    write_output(options.output, comparison::comparison_docx(views, compared).value());
  else
    write_output(options.output, comparison::comparison_html(views, compared));
  return kDone;
}

}  // namespace

void add_compare(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("compare", "Which article of one version became which of another");
  const auto options = std::make_shared<CompareOptions>();
  command->add_option("old", options->before, "The earlier version: .md, .txt, .html, .docx or .odt")->required();
  command->add_option("new", options->after, "The later version")->required();
  command->add_flag("--json", options->as_json, "Print the pairs as JSON");
  command->add_option("-o,--output", options->output, "Write the comparison table to this .docx, .xlsx or .html file");
  command->callback([&chosen, options] { chosen.command = [options] { return compare(*options); }; });
}

}  // namespace yanlu::cli
