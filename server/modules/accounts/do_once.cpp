#include <nlohmann/json.hpp>

#include "server/db/idempotency.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"

namespace yanlu::accounts {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestKey = 200;

bool applies(const http::Request& request) {
  const auto path = request.target.substr(0, request.target.find('?'));
  return request.method == http::Method::post && request.actor && path.starts_with("/api/v1/") &&
         !path.ends_with("/opinions") && !request.header("idempotency-key").empty();
}

json to_json(const http::Response& response) {
  return {{"status", response.status}, {"body", response.body}, {"location", response.header("Location")}};
}

http::Response from_json(const json& stored) {
  auto response = http::json(stored.at("body").get<std::string>(), stored.at("status").get<int>());
  if (const auto location = stored.at("location").get<std::string>(); !location.empty())
    response.with_header("Location", location);
  return response;
}

}  // namespace

http::Middleware do_once(const Services& services) {
  return [&services](http::Request& request, const http::Next& next) -> Result<http::Response> {
    if (!applies(request)) return next(request);
    const db::OnceKey once{"api:" + std::to_string(request.actor->user.value), request.header("idempotency-key"),
                           request.target + '\n' + request.body};
    if (once.key.size() > kLongestKey) return refuse_fields({{"Idempotency-Key", "error.key_too_long"}});
    const auto claimed =
        services.pool.write([&](db::Transaction& t) { return db::claim(t, once, services.clock.now()); });
    if (claimed.claim == db::Claim::finished) return from_json(json::parse(claimed.response));
    if (claimed.claim == db::Claim::other_request)
      return refuse_fields({{"Idempotency-Key", "error.key_used_otherwise"}});
    if (claimed.claim == db::Claim::unfinished) return refuse(Refusal::conflict, "error.key_unfinished");

    // A refusal changed nothing, so the same key may try again; after an exception nobody knows, so it may not.
    auto outcome = next(request);
    services.pool.write([&](db::Transaction& t) {
      if (outcome)
        db::finish(t, once, to_json(*outcome).dump());
      else
        db::release(t, once);
    });
    return outcome;
  };
}

}  // namespace yanlu::accounts
