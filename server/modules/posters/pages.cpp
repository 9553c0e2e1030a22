#include "server/modules/posters/pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/posters/commands/commands.hpp"
#include "server/modules/posters/contexts.hpp"
#include "server/modules/posters/permissions.hpp"
#include "server/modules/posters/short_code.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::posters {
namespace {

using nlohmann::json;

json place_context(const Services& services, const http::Request& request, const Place& place) {
  const auto code = place.code.value_or("");
  return {{"station", place.station_name},
          {"code", code},
          {"path", "/q/" + code},
          {"link", place.code ? address_in_print(services, request, code) : ""}};
}

// The station whose poster it is, to be turned to; null where it is of none.
json station_of(const Services& services, const http::Request& request, const std::string& code) {
  const auto all =
      services.pool.read(request.actor, [&](db::Transaction& t) { return accounts::stations(t, request.language); });
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.code == code; });
  return found == all.end() ? json() : accounts::station_context(*found);
}

}  // namespace

// The draft as a resident may see it: one that has not opened is not shown, only that it will be.
Result<http::Response> follow_link(const Services& services, const http::Request& request) {
  const auto code = normalized_code(request.path_value("code"));
  if (!code) return absent();
  const auto link =
      services.pool.read(request.actor, [&](db::Transaction& t) { return find_link(t, *code, services.clock.now()); });
  if (!link) return absent();
  if (!drafts::is_public(link->draft))
    return site::page(services, request, {"posters/not_yet_open", "title.not_yet_open", "drafts"},
                      {{"station", station_of(services, request, link->station_code)}});
  http::FormPairs pairs{{"via", "qr"}};
  if (!link->station_code.empty()) pairs.emplace_back("station", link->station_code);
  if (request.query_value("kiosk") == "1") pairs.emplace_back("kiosk", "1");
  return http::see_other("/drafts/" + link->draft.slug + '?' + http::to_query(pairs));
}

Result<http::Response> posters_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see_links); !actor) return pass_on(actor);
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    if (!draft) return absent();
    const auto places = places_of(t, draft->id);
    json rows = json::array();
    for (const auto& place : places) rows.push_back(place_context(services, request, place));
    const auto missing =
        std::count_if(places.begin(), places.end(), [](const Place& place) { return !place.code.has_value(); });
    return json{{"slug", draft->slug},
                {"title", draft->title},
                {"is_published", draft->published_at.has_value()},
                {"is_closed", draft->state == drafts::State::closed},
                {"places", rows},
                {"missing", missing},
                {"has_missing", missing > 0},
                {"public_address", site::public_address(services, request)},
                {"is_address_guessed", services.config.public_url.empty()}};
  });
  if (!context) return pass_on(context);
  const auto title = (*context)["title"].get<std::string>();
  return site::page(services, request, {"posters/posters", "title.posters", "staff_drafts", 200, title}, *context);
}

Result<http::Response> make_links_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::make_links);
  if (!actor) return pass_on(actor);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto& slug = request.path_value("slug");
  if (const auto made = make_links(services, *actor, slug); !made) return pass_on(made);
  return http::see_other("/staff/drafts/" + slug + "/posters?done=links_made");
}

}  // namespace yanlu::posters
