#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/pages.hpp"
#include "server/modules/privacy/permissions.hpp"
#include "server/modules/privacy/queries/queries.hpp"

namespace yanlu::privacy {
namespace {

using nlohmann::json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json to_json(const Request& request) {
  return {{"id", request.id},
          {"kind", request.kind},
          {"opinion", request.first_opinion == 0 ? json() : json(request.first_opinion)},
          {"draft_title", request.draft_title},
          {"words", or_null(request.words)},
          {"reason", or_null(request.reason)},
          {"made_at", to_iso(request.made_at)},
          {"decision", or_null(request.decision)},
          {"answer", or_null(request.answer)},
          {"decided_at", request.decided_at ? json(to_iso(*request.decided_at)) : json()}};
}

}  // namespace

Result<http::Response> list_requests_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  if (!may(*actor, Action::see_requests)) return refuse(Refusal::forbidden, "error.forbidden");
  json items = json::array();
  for (const auto& one : services.pool.read(request.actor, [](db::Transaction& t) { return list_requests(t); }))
    items.push_back(to_json(one));
  return http::json(json{{"items", items}});
}

Result<http::Response> decide_request_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto id = http::read_id(request.path_value("id"));
  if (!id) return absent();
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto decision = http::text_member(*body, "decision");
  if (!decision) return pass_on(decision);
  const auto answer = http::text_member(*body, "answer");
  if (!answer) return pass_on(answer);
  const auto verdict = verdict_from(*decision);
  if (!verdict) return refuse_fields({{"decision", "error.unknown_decision"}});
  if (const auto done = decide_request(services, *actor, RequestId{*id}, *verdict, *answer); !done)
    return pass_on(done);
  const auto decided = services.pool.read(request.actor, [&](db::Transaction& t) { return list_requests(t, *id); });
  return http::json(to_json(decided.at(0)));
}

}  // namespace yanlu::privacy
