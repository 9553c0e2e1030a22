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

// The request whose decision was refused, with what was typed.
struct Typed {
  std::int64_t request = 0;
  std::string answer;
  Error error;
};

json row_of(const Services& services, const http::Request& request, const Actor& actor, const Request& asked,
            const std::optional<Typed>& typed) {
  const auto say = [&](const std::string& id) { return site::text(services, request, id); };
  const bool mine = typed && typed->request == asked.id;
  const auto days = std::chrono::floor<std::chrono::days>(services.clock.now() - asked.made_at).count();
  const auto state = asked.decision.empty() ? std::string("open") : asked.decision;
  std::string wrong;
  if (mine && !typed->error.fields.empty())
    wrong = site::text(services, request, typed->error.fields.front().message, typed->error.fields.front().parameters);
  return {{"request", asked.id},
          {"kind_label", say("request.kind." + asked.kind)},
          {"is_correction", asked.kind == "correction"},
          {"opinion", asked.first_opinion == 0 ? json() : json(asked.first_opinion)},
          {"opinion_count", asked.opinions},
          {"draft_name", asked.draft_title},
          {"original", asked.original},
          {"words", asked.words},
          {"why", asked.reason},
          {"made", site::date(services, request, asked.made_at)},
          {"age", site::text(services, request, "requests.age", {{"days", std::to_string(days)}})},
          {"is_open", asked.decision.empty()},
          {"can_grant", asked.kind != "erase_everything" || may(actor, Action::erase_everything)},
          {"state_label", say("request.state." + state)},
          {"answer", mine ? typed->answer : asked.answer},
          {"answer_error", wrong},
          {"decided", asked.decided_at ? site::date(services, request, *asked.decided_at) : ""},
          {"by", asked.decided_by}};
}

http::Response show(const Services& services, const http::Request& request, const Actor& actor,
                    const std::optional<Typed>& typed) {
  const auto requests = services.pool.read(actor, [](db::Transaction& t) { return list_requests(t); });
  json open = json::array();
  json decided = json::array();
  for (const auto& asked : requests)
    (asked.decision.empty() ? open : decided).push_back(row_of(services, request, actor, asked, typed));
  auto context = site::form_context(services, request, {},
                                    typed && typed->error.fields.empty() ? std::optional(typed->error) : std::nullopt);
  context.update(
      {{"open", open}, {"has_open", !open.empty()}, {"decided_ones", decided}, {"has_decided", !decided.empty()}});
  return site::page(services, request, {"privacy/requests", "title.requests", "staff_requests", typed ? 422 : 200},
                    context);
}

}  // namespace

Result<http::Response> queue_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_requests);
  if (!actor) return pass_on(actor);
  return show(services, request, *actor, std::nullopt);
}

Result<http::Response> decision_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::decide);
  if (!actor) return pass_on(actor);
  const auto id = http::read_id(request.path_value("id"));
  if (!id) return absent();
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto verdict = verdict_from(form->value("decision"));
  if (!verdict) return refuse_fields({{"decision", "error.unknown_decision"}});
  const auto answer = form->value("answer");
  const auto done = decide_request(services, *actor, RequestId{*id}, *verdict, answer);
  if (!done && done.error().refusal == Refusal::absent) return pass_on(done);
  if (!done) return show(services, request, *actor, Typed{*id, answer, done.error()});
  return http::see_other("/staff/requests?done=request_decided");
}

}  // namespace yanlu::privacy
