#include "server/modules/intake/symposia/pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/csrf.hpp"
#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/draft_facts.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/symposia/symposia.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kFirstRows = 3;
constexpr std::size_t kMoreRows = 3;
constexpr std::size_t kShownSymposia = 100;

NewSymposium typed_symposium(const http::FormData& form) {
  NewSymposium symposium{.draft = form.value("draft"),
                         .held_on = form.value("held_on"),
                         .place = form.value("place"),
                         .attendees = form.value("attendees"),
                         .notes = form.value("notes"),
                         .station = form.value("station"),
                         .statements = {}};
  // One more than are taken, so that too many are refused and not cut off.
  for (std::size_t i = 1; i <= kMostStatements + 1; ++i) {
    const auto number = '_' + std::to_string(i);
    if (!form.has("words" + number)) break;
    symposium.statements.push_back(
        {form.value("speaker" + number), form.value("article" + number), form.value("words" + number)});
  }
  return symposium;
}

std::vector<site::FormField> fields_of(const NewSymposium& symposium) {
  return {{"draft", symposium.draft},         {"held_on", symposium.held_on}, {"place", symposium.place},
          {"attendees", symposium.attendees}, {"notes", symposium.notes},     {"station", symposium.station}};
}

json row_context(const Services& services, const http::Request& request, std::size_t number, const Statement& statement,
                 const std::optional<Error>& error) {
  json row{{"number", number},         {"speaker", statement.speaker}, {"article", statement.article},
           {"words", statement.words}, {"speaker_error", ""},          {"article_error", ""},
           {"words_error", ""}};
  if (!error) return row;
  for (const auto& wrong : error->fields)
    for (const std::string field : {"speaker", "article", "words"})
      if (wrong.field == field + '_' + std::to_string(number))
        row[field + "_error"] = site::text(services, request, wrong.message, wrong.parameters);
  return row;
}

struct Shown {
  NewSymposium symposium;
  std::string form_id;
  std::optional<Error> error = std::nullopt;
  std::size_t focus = 0;  // the statement whose first field gets the cursor; 0: none
};

json symposium_context(const Services& services, const http::Request& request, const Symposium& symposium) {
  return {{"door_symposia", true},
          {"id", symposium.id.value},
          {"held_on", site::date(services, request, symposium.held_on)},
          {"held_at", symposium.place},
          {"attendees", symposium.attendees},
          {"notes", symposium.notes},
          {"statement_count", symposium.statements},
          {"draft_slug", symposium.draft},
          {"draft_title", symposium.draft_title},
          {"entered_by", symposium.entered_by},
          {"entered_at", site::date_and_time(services, request, symposium.entered_at)}};
}

http::Response show_form(const Services& services, const http::Request& request, const Shown& shown) {
  auto context = site::form_context(services, request, fields_of(shown.symposium), shown.error);
  context["door_symposia"] = true;
  context["form_id"] = shown.form_id;
  context["rows"] = json::array();
  for (std::size_t i = 0; i < shown.symposium.statements.size(); ++i) {
    context["rows"].push_back(row_context(services, request, i + 1, shown.symposium.statements[i], shown.error));
    context["rows"].back()["has_focus"] = i + 1 == shown.focus;
  }
  services.pool.read(request.actor, [&](db::Transaction& t) {
    context["drafts"] = drafts::draft_options(services, t, shown.symposium.draft, drafts::Texts::that_take_opinions);
    context["stations"] = accounts::station_options(t, request.language, shown.symposium.station);
    context["articles"] = article_choices(services, t, shown.symposium.draft);
  });
  return site::page(services, request,
                    {"intake/symposium_form", "title.symposium_new", "staff_paper", shown.error ? 422 : 200}, context);
}

}  // namespace

Result<http::Response> symposium_list_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  json rows = json::array();
  for (const auto& symposium :
       services.pool.read(request.actor, [](db::Transaction& t) { return list_symposia(t, kShownSymposia); }))
    rows.push_back(symposium_context(services, request, symposium));
  const bool any = !rows.empty();
  return site::page(services, request, {"intake/symposium_list", "title.symposia", "staff_paper"},
                    {{"door_symposia", true}, {"symposia", std::move(rows)}, {"has_symposia", any}});
}

Result<http::Response> new_symposium_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  NewSymposium symposium;
  symposium.draft = request.query_value("draft");
  if (symposium.draft.empty())
    symposium.draft =
        services.pool.read(request.actor, [&](db::Transaction& t) { return only_open_draft(services, t); });
  symposium.held_on = to_local_date(services.clock.now());
  symposium.statements.resize(kFirstRows);
  return show_form(services, request, {symposium, http::random_token()});
}

Result<http::Response> symposium_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  Shown shown{typed_symposium(*form), form->value("form_id")};
  if (shown.form_id.empty()) shown.form_id = http::random_token();
  auto& statements = shown.symposium.statements;
  if (form->has("add")) {
    shown.focus = statements.size() + 1;
    statements.resize(std::min(statements.size() + kMoreRows, kMostStatements));
    return show_form(services, request, shown);
  }
  const auto recorded = record_symposium(services, *actor, shown.symposium, shown.form_id);
  if (!recorded) {
    shown.error = recorded.error();
    if (statements.empty()) statements.resize(kFirstRows);
    return show_form(services, request, shown);
  }
  return http::see_other("/staff/symposia/" + std::to_string(recorded->value) + "?done=symposium_recorded");
}

Result<http::Response> symposium_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto symposium = look_at_symposium(services, *actor, SymposiumId{*id});
  if (!symposium) return pass_on(symposium);
  const auto context = services.pool.read(request.actor, [&](db::Transaction& t) {
    auto shown = symposium_context(services, request, *symposium);
    const auto ids = opinions_of(t, symposium->id);
    auto found = opinions::opinions_by_id(t, ids);
    std::sort(found.begin(), found.end(), [&](const auto& left, const auto& right) {
      return std::find(ids.begin(), ids.end(), left.id.value) < std::find(ids.begin(), ids.end(), right.id.value);
    });
    shown["statements"] = json::array();
    for (const auto& opinion : found)
      shown["statements"].push_back(
          {{"id", opinion.id.value},
           {"article_label", drafts::article_label(services, request, opinion.article_number)},
           {"body", opinion.body},
           {"state", opinion.state},
           {"state_label", site::text(services, request, "state." + opinion.state)}});
    return shown;
  });
  return site::page(services, request, {"intake/symposium", "title.symposium", "staff_paper", 200, symposium->place},
                    context);
}

}  // namespace yanlu::intake
