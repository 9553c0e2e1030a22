// What a list of opinions shows, to be taken away as a table: no person's name or contact is in it.

#include <nlohmann/json.hpp>

#include "server/documents/csv.hpp"
#include "server/documents/spreadsheet.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/contexts.hpp"
#include "server/modules/desk/forms.hpp"
#include "server/modules/desk/pages.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {
namespace {

constexpr std::size_t kMostRows = 20'000;  // a table for people; the API pages through more
constexpr std::size_t kRows = 500;

struct Column {
  const char* name;  // of the text opinion_file.NAME
  double width;
};
constexpr Column kColumns[] = {{"id", 8},       {"article", 10}, {"quote", 20}, {"body", 60},
                               {"wording", 40}, {"reason", 30},  {"state", 10}, {"outcome", 10},
                               {"channel", 10}, {"station", 14}, {"said", 12},  {"voices", 8}};

std::vector<std::string> cells_of(const Services& services, const http::Request& request,
                                  const opinions::Opinion& opinion) {
  const auto say = [&](const std::string& id) { return site::text(services, request, id); };
  return {std::to_string(opinion.id.value),
          drafts::article_label(services, request, opinion.article_number),
          opinion.quote.exact,
          opinion.erased ? say("opinion.erased") : opinion.body,
          opinion.suggested_text,
          opinion.reason,
          say("state." + opinion.state),
          opinion.outcome.empty() ? "" : say("outcome." + opinion.outcome),
          say("channel." + opinion.channel),
          opinion.station,
          to_local_date(opinion.said_at),
          std::to_string(opinion.seconds + 1)};
}

std::vector<std::vector<std::string>> rows_of(const Services& services, const http::Request& request,
                                              opinions::OpinionFilter filter) {
  std::vector<std::vector<std::string>> rows;
  filter.limit = kRows;
  for (;;) {
    const auto page = opinions::find_opinions(services, request.actor, filter);
    for (const auto& found : page.opinions) rows.push_back(cells_of(services, request, found.opinion));
    if (!page.more || page.opinions.empty() || rows.size() >= kMostRows) return rows;
    filter.below = page.opinions.back().opinion.id.value;
  }
}

}  // namespace

Result<http::Response> opinion_file(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto filter = read_filter(request);
  if (!filter) return pass_on(filter);
  const auto& format = request.path_value("format");
  if (format != "csv" && format != "xlsx") return absent();
  std::vector<std::string> headings;
  for (const auto& column : kColumns)
    headings.push_back(site::text(services, request, std::string("opinion_file.") + column.name));
  const auto rows = rows_of(services, request, *filter);
  const auto name = site::text(services, request, "opinion_file.name") + '.' + format;
  if (format == "csv") {
    auto csv = documents::kCsvBeginning + documents::csv_row(headings);
    for (const auto& row : rows) csv += documents::csv_row(row);
    return http::download(csv, "text/csv; charset=utf-8", name);
  }
  documents::Sheet sheet{site::text(services, request, "opinion_file.name"), {}, {}};
  for (std::size_t at = 0; at < headings.size(); ++at) sheet.columns.push_back({headings[at], kColumns[at].width});
  for (const auto& row : rows) {
    auto& cells = sheet.rows.emplace_back();
    for (const auto& text : row)
      cells.push_back(text.empty() ? documents::Sheet::Cell{} : documents::Sheet::Cell{{text}});
  }
  return http::download(documents::xlsx(sheet), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        name);
}

}  // namespace yanlu::desk
