#include "server/modules/posters/api.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/posters/commands/commands.hpp"
#include "server/modules/posters/contexts.hpp"
#include "server/modules/posters/permissions.hpp"

namespace yanlu::posters {
namespace {

using nlohmann::json;

// {"items": [{"code", "url", "station": code or null, "channel"}]}: the links that are made.
Result<http::Response> links(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    if (!draft) return absent();
    json items = json::array();
    for (const auto& place : places_of(t, draft->id))
      if (place.code)
        items.push_back({{"code", *place.code},
                         {"url", address_of(services, request, *place.code)},
                         {"station", place.station ? json(place.station_code) : json()},
                         {"channel", "qr"}});
    return http::json(json{{"items", items}}.dump());
  });
}

}  // namespace

Result<http::Response> list_links_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see_links); !actor) return pass_on(actor);
  return links(services, request);
}

Result<http::Response> make_links_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::make_links);
  if (!actor) return pass_on(actor);
  if (const auto made = make_links(services, *actor, request.path_value("slug")); !made) return pass_on(made);
  return links(services, request);
}

}  // namespace yanlu::posters
