#include <nlohmann/json.hpp>

#include "server/documents/documents.hpp"
#include "server/http/form_data.hpp"
#include "server/modules/intake/commands/commands.hpp"
#include "server/modules/intake/contexts.hpp"
#include "server/modules/intake/pages.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kShownImports = 10;

http::Response show_start(const Services& services, const http::Request& request, const std::string& draft,
                          const std::optional<Error>& error) {
  auto context = site::form_context(services, request, {{"draft", draft}, {"file", ""}}, error);
  services.pool.read([&](db::Transaction& t) {
    context["drafts"] = draft_options(services, t, draft);
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
  if (const auto actor = door_keeper(request); !actor) return pass_on(actor);
  auto draft = request.query_value("draft");
  if (draft.empty()) draft = services.pool.read([&](db::Transaction& t) { return only_open_draft(services, t); });
  return show_start(services, request, draft, std::nullopt);
}

Result<http::Response> upload_form(const Services& services, const http::Request& request) {
  const auto actor = door_keeper(request);
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
  if (const auto actor = door_keeper(request); !actor) return pass_on(actor);
  const auto id = path_id(request);
  if (!id) return pass_on(id);
  const auto context = services.pool.read([&](db::Transaction& t) -> Result<json> {
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
  const auto actor = door_keeper(request);
  if (!actor) return pass_on(actor);
  const auto id = path_id(request);
  if (!id) return pass_on(id);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  if (const auto started = start_import(services, *actor, ImportId{*id}); !started) return pass_on(started);
  return http::see_other(address_of(ImportId{*id}));
}

}  // namespace yanlu::intake
