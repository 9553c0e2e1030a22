#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/pages.hpp"
#include "server/modules/privacy/permissions.hpp"
#include "server/modules/privacy/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::privacy {
namespace {

using nlohmann::json;

struct TypedRule {
  std::string what, days, counted_from;
  Error error;
};

json starts_of(const Services& services, const http::Request& request, const std::string& chosen) {
  json starts = json::array();
  for (const std::string start : {"closing", "enactment"})
    starts.push_back({{"value", start},
                      {"label", site::text(services, request, "retention.from." + start)},
                      {"selected", start == chosen}});
  return starts;
}

json row_of(const Services& services, const http::Request& request, const Rule& rule,
            const std::optional<TypedRule>& typed) {
  const bool mine = typed && typed->what == rule.what;
  const auto days = rule.after_days ? std::to_string(*rule.after_days) : "";
  std::string wrong;
  if (mine && !typed->error.fields.empty())
    wrong = site::text(services, request, typed->error.fields.front().message, typed->error.fields.front().parameters);
  return {{"what", rule.what},
          {"label", site::text(services, request, "retention.what." + rule.what)},
          {"hint", site::text(services, request, "retention.hint." + rule.what)},
          {"days", mine ? typed->days : days},
          {"days_error", wrong},
          {"starts", starts_of(services, request, mine ? typed->counted_from : rule.counted_from)},
          {"version", rule.version},
          {"due", rule.due},
          {"due_drafts", rule.drafts},
          {"changed", rule.changed_at ? site::date(services, request, *rule.changed_at) : ""},
          {"by", rule.changed_by}};
}

http::Response show(const Services& services, const http::Request& request, const std::optional<TypedRule>& typed) {
  json rules = json::array();
  services.pool.read(request.actor, [&](db::Transaction& t) {
    for (const auto& rule : list_rules(t, services.clock.now()))
      rules.push_back(row_of(services, request, rule, typed));
  });
  auto context = site::form_context(services, request, {},
                                    typed && typed->error.fields.empty() ? std::optional(typed->error) : std::nullopt);
  context["rules"] = rules;
  return site::page(services, request, {"privacy/retention", "title.retention", "staff_retention", typed ? 422 : 200},
                    context);
}

}  // namespace

Result<http::Response> retention_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::set_retention); !actor) return pass_on(actor);
  return show(services, request, std::nullopt);
}

Result<http::Response> retention_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::set_retention);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto days = form->value("days");
  const auto number = http::read_id(days);
  const RuleChange change{form->value("what"), days.empty() ? std::nullopt : std::optional(number.value_or(0)),
                          form->value("from"), http::read_id(form->value("version")).value_or(0)};
  if (const auto done = change_rule(services, *actor, change); !done)
    return show(services, request, TypedRule{change.what, days, change.counted_from, done.error()});
  return http::see_other("/staff/retention?done=retention_changed");
}

}  // namespace yanlu::privacy
