#include "server/modules/desk/api.hpp"

#include <nlohmann/json.hpp>

#include "server/http/ids.hpp"
#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/forms.hpp"
#include "server/modules/desk/json.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {
namespace {

using nlohmann::json;

constexpr std::size_t kMembers = 1000;

}  // namespace

Result<http::Response> list_opinions_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto filter = read_filter(request);
  if (!filter) return pass_on(filter);
  const auto page = opinions::find_opinions(services, request.actor, *filter);
  if (page.problem) return tl::unexpected(site::refusal_of(*page.problem));
  json items = json::array();
  for (const auto& found : page.opinions) items.push_back(to_json(found));
  const auto next = next_cursor(*filter, page);
  json body{{"items", items}, {"next_cursor", next.empty() ? json() : json(next)}};
  if (page.total)
    body.update({{"total", *page.total}, {"total_is_estimate", page.total_is_estimate}, {"relaxed", page.relaxed}});
  if (request.query_value("facets") == "true") body["facets"] = opinions::count_facets(services, *filter);
  return http::json(body);
}

Result<http::Response> suggest_words_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  json items = json::array();
  for (const auto& suggestion : opinions::suggestions(services, request.query_value("q")))
    items.push_back({{"words", suggestion.words}, {"documents", suggestion.documents}});
  return http::json(json{{"items", items}});
}

Result<http::Response> opinions_like_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto alike = opinions::opinions_like(services, request.actor, OpinionId{*id});
  if (!alike) return absent();
  json items = json::array();
  for (const auto& found : *alike) items.push_back(to_json(found));
  return http::json(json{{"items", items}});
}

Result<http::Response> show_opinion_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto found = opinions::opinions_by_id(t, {*id});
    if (found.empty()) return absent();
    json body = to_json(found.front());
    body["contributor"] = {{"occupation", found.front().occupation},
                           {"region", found.front().region},
                           {"has_contact", found.front().has_contact}};
    body["events"] = json::array();
    for (const auto& event : opinions::events_of(t, OpinionId{*id})) body["events"].push_back(to_json(event));
    return http::json(body);
  });
}

Result<http::Response> screen_opinions_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::screen);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto ids = http::read_ids(*body, "opinions");
  if (!ids) return pass_on(ids);
  const auto decision = http::text_member(*body, "decision");
  if (!decision) return pass_on(decision);
  const auto reason = http::text_member(*body, "reason");
  if (!reason) return pass_on(reason);
  const auto decided = decision_from(*decision);
  if (!decided) return refuse_fields({{"decision", "error.unknown_decision"}});
  const auto changed = screen_opinions(services, *actor, *ids, *decided, *reason);
  if (!changed) return pass_on(changed);
  return http::json(json{{"changed", *changed}});
}

Result<http::Response> clear_opinions_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::clear);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto ids = http::read_ids(*body, "opinions");
  if (!ids) return pass_on(ids);
  const auto cleared = body->find("cleared");
  if (cleared == body->end() || !cleared->is_boolean()) return refuse_fields({{"cleared", "error.not_a_boolean"}});
  const auto changed =
      clear_for_showing(services, *actor, *ids, cleared->get<bool>() ? Showing::shown : Showing::hidden);
  if (!changed) return pass_on(changed);
  return http::json(json{{"changed", *changed}});
}

Result<http::Response> see_contact_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_contact);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto contact = look_at_contact(services, *actor, OpinionId{*id});
  if (!contact) return pass_on(contact);
  return http::json(json{{"name", contact->name}, {"phone", contact->phone}});
}

Result<http::Response> see_words_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_words);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto words = look_at_words(services, *actor, OpinionId{*id});
  if (!words) return pass_on(words);
  return http::json(json{{"body", words->body}, {"suggested_text", words->suggested_text}, {"reason", words->reason}});
}

Result<http::Response> show_group_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  const auto seen = static_cast<std::size_t>(window->below.value_or(0));
  const auto group = services.pool.read(
      request.actor, [&](db::Transaction& t) { return opinions::find_group(t, GroupId{*id}, seen, kMembers); });
  if (!group) return absent();
  json body = to_json(*group);
  body["next_cursor"] = group->more ? json(std::to_string(seen + kMembers)) : json();
  return http::json(body);
}

Result<http::Response> merge_groups_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::group);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto ids = http::read_ids(*body, "opinions");
  if (!ids) return pass_on(ids);
  const auto merged = near_duplicates::merge_groups(services, *actor, *ids);
  if (!merged) return pass_on(merged);
  const auto group = services.pool.read(
      request.actor, [&](db::Transaction& t) { return opinions::find_group(t, *merged, 0, kMembers); });
  if (!group) return absent();  // merged elsewhere meanwhile
  return http::json(to_json(*group), 200);
}

Result<http::Response> separate_opinions_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::group);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto ids = http::read_ids(*body, "opinions");
  if (!ids) return pass_on(ids);
  if (const auto done = near_duplicates::separate_opinions(services, *actor, GroupId{*id}, *ids); !done)
    return pass_on(done);
  return show_group_api(services, request);
}

Result<http::Response> choose_representative_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::group);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto chosen = body->find("opinion");
  if (chosen == body->end() || !chosen->is_number_integer()) return refuse_fields({{"opinion", "error.not_ids"}});
  const auto done = choose_representative(services, *actor, GroupId{*id}, OpinionId{chosen->get<std::int64_t>()});
  if (!done) return pass_on(done);
  return show_group_api(services, request);
}

}  // namespace yanlu::desk
