#include "server/modules/intake/tables/pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/documents/documents.hpp"
#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/draft_facts.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/tables/json.hpp"
#include "server/modules/intake/tables/tables.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kShownImports = 10;
constexpr std::size_t kShownErrors = 200;

json error_rows(const Services& services, const http::Request& request, const Import& import) {
  json rows = json::array();
  for (const auto& wrong : import.result.wrong) {
    if (rows.size() == kShownErrors) break;
    rows.push_back(
        {{"cell", cell_of(wrong)}, {"message", site::text(services, request, wrong.message, wrong.parameters)}});
  }
  return rows;
}

json preview_rows(const Services& services, const http::Request& request, db::Transaction& t, const Import& import) {
  json rows = json::array();
  const auto draft = drafts::find_draft(t, import.draft, services.clock.now());
  for (const auto& row : import.preview) {
    const auto article = draft ? drafts::find_article(t, draft->id, row.article) : std::nullopt;
    rows.push_back({{"row_said", site::text(services, request, "import.row", {{"row", std::to_string(row.row)}})},
                    {"article_label", drafts::article_label(services, request, article ? article->label : "")},
                    {"body", row.body},
                    {"channel_label", site::text(services, request, "channel." + row.channel)},
                    {"said", row.said_on ? site::date(services, request, *row.said_on) : ""}});
  }
  return rows;
}

// What intake/import.html shows.
json import_context(const Services& services, const http::Request& request, db::Transaction& transaction,
                    const Import& import) {
  const auto& result = import.result;
  const auto rows = error_rows(services, request, import);
  const auto fresh = result.total - std::min(result.already, result.total);
  const auto counted = [&](const char* id, std::size_t count) {
    return site::text(services, request, id, {{"count", std::to_string(count)}});
  };
  json context{{"door_import", true},
               {"id", import.id.value},
               {"draft_slug", import.draft},
               {"draft_title", import.draft_title},
               {"file_name", import.file_name},
               {"entered_by", import.entered_by},
               {"created", site::date_and_time(services, request, import.created_at)},
               {"state_label", site::text(services, request, "import.state." + import.state)},
               {"total", result.total},
               {"already", result.already},
               {"fresh", fresh},
               {"brought", result.brought},
               {"done_rows", import.done},
               {"wrong_said", counted("import.wrong_count", import.wrong_count)},
               {"bring_in_said", counted("import.bring_in", fresh)},
               {"errors", rows},
               {"more_errors", import.wrong_count > kShownErrors},
               {"preview", preview_rows(services, request, transaction, import)},
               {"has_preview", !import.preview.empty()},
               {"has_already", result.already > 0},
               {"has_fresh", result.total > result.already},
               {"has_file", import.has_file}};
  for (const char* const state : {"to_check", "checked", "refused", "to_import", "done", "failed"})
    context[std::string("is_") + state] = import.state == state;
  return context;
}

http::Response show_start(const Services& services, const http::Request& request, const std::string& draft,
                          const std::optional<Error>& error) {
  auto context = site::form_context(services, request, {{"draft", draft}, {"file", ""}}, error);
  services.pool.read(request.actor, [&](db::Transaction& t) {
    context["drafts"] = drafts::draft_options(services, t, draft, drafts::Texts::that_take_opinions);
    context["imports"] = json::array();
    for (const auto& import : list_imports(t, kShownImports))
      context["imports"].push_back(import_context(services, request, t, import));
  });
  context["chosen_draft"] = draft;
  context["door_import"] = true;
  context["has_imports"] = !context["imports"].empty();
  context["largest"] = documents::kLargestDocument;
  return site::page(services, request, {"intake/import_start", "title.import", "staff_paper", error ? 422 : 200},
                    context);
}

std::string address_of(ImportId import) { return "/staff/opinions/import/" + std::to_string(import.value); }

}  // namespace

Result<http::Response> import_start_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  auto draft = request.query_value("draft");
  if (draft.empty())
    draft = services.pool.read(request.actor, [&](db::Transaction& t) { return only_open_draft(services, t); });
  return show_start(services, request, draft, std::nullopt);
}

Result<http::Response> upload_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto draft = form->value("draft");
  const auto import = request_import(services, *actor, {draft, form->file_name("file"), form->file("file")});
  if (!import) return show_start(services, request, draft, import.error());
  return http::see_other(address_of(*import));
}

// While the service works on it, the page comes again by itself: the header does it with scripts and without.
Result<http::Response> import_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto import = find_import(t, ImportId{*id});
    if (!import) return absent();
    return import_context(services, request, t, *import);
  });
  if (!context) return pass_on(context);
  auto response = site::page(
      services, request,
      {"intake/import", "title.import_one", "staff_paper", 200, context->at("file_name").get<std::string>()}, *context);
  if (context->at("is_to_check").get<bool>() || context->at("is_to_import").get<bool>())
    response.with_header("Refresh", "1");
  return response;
}

Result<http::Response> start_import_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  if (const auto started = start_import(services, *actor, ImportId{*id}); !started) return pass_on(started);
  return http::see_other(address_of(ImportId{*id}));
}

}  // namespace yanlu::intake
