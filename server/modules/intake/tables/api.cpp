#include <nlohmann/json.hpp>

#include "server/http/ids.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/tables/json.hpp"
#include "server/modules/intake/tables/pages.hpp"
#include "server/modules/intake/tables/tables.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

Result<json> state_of(const Services& services, const http::Request& request, ImportId id) {
  const auto import = services.pool.read(request.actor, [&](db::Transaction& t) { return find_import(t, id); });
  if (!import) return absent();
  json body = to_json(services.views.messages(request.language), import->result);
  body["id"] = import->id.value;
  body["draft"] = import->draft;
  body["file_name"] = import->file_name;
  body["state"] = import->state;
  body["done"] = import->done;
  body["entered_by"] = import->entered_by;
  body["created_at"] = to_iso(import->created_at);
  return body;
}

}  // namespace

// The body is the file itself.
Result<http::Response> create_import_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const bool dry_run = request.query_value("dry_run") == "true";
  const auto id = request_import(
      services, *actor, {request.path_value("slug"), request.query_value("file_name"), request.body, !dry_run});
  if (!id) return pass_on(id);
  const auto state = state_of(services, request, *id);
  if (!state) return pass_on(state);
  auto response = http::json(*state, 202);
  response.with_header("Location", "/api/v1/imports/" + std::to_string(id->value));
  return response;
}

Result<http::Response> show_import_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto state = state_of(services, request, ImportId{*id});
  if (!state) return pass_on(state);
  return http::json(*state);
}

Result<http::Response> start_import_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto started = start_import(services, *actor, ImportId{*id}); !started) return pass_on(started);
  const auto state = state_of(services, request, ImportId{*id});
  if (!state) return pass_on(state);
  return http::json(*state, 202);
}

}  // namespace yanlu::intake
