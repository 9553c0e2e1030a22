#include <nlohmann/json.hpp>

#include "server/documents/csv.hpp"
#include "server/http/ids.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/tables/json.hpp"
#include "server/modules/intake/tables/pages.hpp"
#include "server/modules/intake/tables/tables.hpp"
#include "server/modules/intake/tables/template_files.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* kCsv = "text/csv; charset=utf-8";

}  // namespace

// All of them, where the page shows the first.
Result<http::Response> import_errors_file(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto import =
      services.pool.read(request.actor, [&](db::Transaction& t) { return find_import(t, ImportId{*id}); });
  if (!import) return absent();
  const auto say = [&](const std::string& text) { return site::text(services, request, text); };
  std::string csv(documents::kCsvBeginning);
  csv += documents::csv_row(
      {say("import.errors.cell"), say("import.errors.row"), say("import.errors.column"), say("import.errors.wrong")});
  for (const auto& wrong : import->result.wrong)
    csv += documents::csv_row({cell_of(wrong), wrong.row == 0 ? "" : std::to_string(wrong.row), wrong.column,
                               site::text(services, request, wrong.message, wrong.parameters)});
  return http::download(std::move(csv), kCsv, say("import.errors.file") + ".csv");
}

Result<http::Response> template_xlsx_file(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto draft = drafts::find_draft(t, request.query_value("draft"), services.clock.now());
    if (!draft || !draft->published_at || !draft->consultation) return absent();
    auto bytes = template_xlsx(t, services.views.messages(request.language), request.language, *draft);
    return http::download(std::move(bytes), kXlsx, site::text(services, request, "import.template_file") + ".xlsx");
  });
}

Result<http::Response> template_csv_file(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  return http::download(template_csv(services.views.messages(request.language)), kCsv,
                        site::text(services, request, "import.template_file") + ".csv");
}

}  // namespace yanlu::intake
