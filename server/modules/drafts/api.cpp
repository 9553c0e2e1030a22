#include "server/modules/drafts/api.hpp"

#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/json.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

bool sees_in_preparation(const http::Request& request) { return sight_of(request.actor) == Sight::everything; }

// Reads the members that are there; `instants` must be ISO 8601.
struct DraftMembers {
  std::string source, slug, reading, explanation, follows, precedes;
  std::optional<Instant> opens_at, closes_at;
  bool enacted = false;
};

Result<DraftMembers> read_members(const json& body) {
  DraftMembers members;
  std::vector<FieldError> wrong;
  const auto take = [&](const char* name, std::string& into) {
    if (auto value = http::text_member(body, name))
      into = std::move(*value);
    else
      wrong.push_back(value.error().fields.front());
  };
  take("markdown", members.source);
  take("slug", members.slug);
  take("reading", members.reading);
  take("explanation", members.explanation);
  take("follows", members.follows);
  take("precedes", members.precedes);
  // A day as well: it opens as that day begins and closes as it ends.
  const auto take_instant = [&](const char* name, std::optional<Instant>& into,
                                std::optional<Instant> (*of_day)(std::string_view)) {
    std::string text;
    take(name, text);
    if (text.empty()) return;
    into = of_day(text);
    if (!into) into = from_iso(text);
    if (!into) wrong.push_back({name, "error.not_a_time"});
  };
  take_instant("opens_at", members.opens_at, from_local_date);
  take_instant("closes_at", members.closes_at, end_of_local_date);
  if (const auto enacted = body.find("enacted"); enacted != body.end()) {
    if (enacted->is_boolean())
      members.enacted = enacted->get<bool>();
    else
      wrong.push_back({"enacted", "error.not_a_boolean"});
  }
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  return members;
}

std::optional<Consultation> times_from(const DraftMembers& members) {
  if (members.enacted || !members.opens_at || !members.closes_at) return std::nullopt;
  return Consultation{*members.opens_at, *members.closes_at};
}

std::optional<Neighbour> neighbour_from(const DraftMembers& members) {
  if (!members.follows.empty()) return Neighbour{Neighbour::Side::after, members.follows};
  if (!members.precedes.empty()) return Neighbour{Neighbour::Side::before, members.precedes};
  return std::nullopt;
}

// What is left out stays as it is.
std::optional<Consultation> changed_times(const std::optional<Consultation>& now, const DraftMembers& members) {
  if (!now && !members.opens_at && !members.closes_at) return std::nullopt;
  const auto kept = now.value_or(Consultation{});
  return Consultation{members.opens_at.value_or(kept.opens_at), members.closes_at.value_or(kept.closes_at)};
}

}  // namespace

Result<http::Response> list_drafts_api(const Services& services, const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  const DraftFilter filter{sees_in_preparation(request), request.query_value("state"), window->below, std::nullopt,
                           window->limit + 1};
  const auto drafts = services.pool.read(
      request.actor, [&](db::Transaction& t) { return list_drafts(t, filter, services.clock.now()); });
  json items = json::array();
  for (std::size_t i = 0; i < std::min(drafts.size(), window->limit); ++i) items.push_back(to_json(drafts[i]));
  const bool more = drafts.size() > window->limit;
  return http::json(json{{"items", items},
                         {"next_cursor", more ? json(std::to_string(drafts[window->limit - 1].id.value)) : json()}});
}

Result<http::Response> show_draft_api(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    if (!draft || !may_see(sight_of(request.actor), *draft)) return absent();
    json body = to_json(*draft);
    body["articles"] = json::array();
    for (const auto& element : elements_of(t, draft->id))
      if (element.kind == "article") body["articles"].push_back(article_json(element));
    const auto tag = std::to_string(draft->version) + '-' + std::string(to_string(draft->state)) + '-' +
                     std::to_string(draft->opinions);
    return http::with_entity_tag(request, http::json(body), tag);
  });
}

Result<http::Response> create_draft_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto members = read_members(*body);
  if (!members) return pass_on(members);
  std::vector<FieldError> missing;
  if (members->source.empty()) missing.push_back({"markdown", "error.required"});
  for (const auto& [name, instant] : {std::pair{"opens_at", members->opens_at}, {"closes_at", members->closes_at}})
    if (instant.has_value() == members->enacted)
      missing.push_back({name, members->enacted ? "error.draft_enacted" : "error.required"});
  if (!members->follows.empty() && !members->precedes.empty()) missing.push_back({"precedes", "error.one_neighbour"});
  if (!missing.empty()) return refuse_fields(std::move(missing));

  const auto imported = import_draft(services,
                                     {members->source, members->slug, members->reading, members->explanation,
                                      times_from(*members), NewDraft::Publish::later, neighbour_from(*members)},
                                     *actor);
  if (!imported) return pass_on(imported);
  json warnings = json::array();
  for (const auto& warning : imported->text.warnings)
    warnings.push_back({{"line", warning.line}, {"message", warning.message}});
  auto response =
      http::json(json{{"slug", imported->slug}, {"title", imported->text.title}, {"warnings", warnings}}, 201);
  response.with_header("Location", "/api/v1/drafts/" + imported->slug);
  return response;
}

Result<http::Response> edit_draft_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto members = read_members(*body);
  if (!members) return pass_on(members);
  const auto& slug = request.path_value("slug");
  const auto draft =
      services.pool.read(request.actor, [&](db::Transaction& t) { return find_draft(t, slug, services.clock.now()); });
  if (!draft) return absent();
  const auto version = body->find("version");
  if (version == body->end() || !version->is_number_integer()) return refuse_fields({{"version", "error.required"}});
  // A member left out stays as it is.
  const DraftChange change{slug,
                           version->get<std::int64_t>(),
                           members->source,
                           body->contains("reading") ? members->reading : draft->reading,
                           body->contains("explanation") ? members->explanation : draft->explanation,
                           changed_times(draft->consultation, *members)};
  if (const auto edited = edit_draft(services, *actor, change); !edited) return pass_on(edited);
  return show_draft_api(services, request);
}

Result<http::Response> publish_draft_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto published = publish_draft(services, *actor, request.path_value("slug"));
  if (!published) return pass_on(published);
  return show_draft_api(services, request);
}

Result<http::Response> close_draft_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto closed = close_draft(services, *actor, request.path_value("slug"));
  if (!closed) return pass_on(closed);
  return show_draft_api(services, request);
}

}  // namespace yanlu::drafts
