#include "server/http/csrf.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/api.hpp"
#include "server/modules/accounts/login_throttle.hpp"
#include "server/modules/accounts/pages.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {
namespace {

bool is_unsafe(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

}  // namespace

void add_routes(http::Router& router, const Services& services) {
  const auto throttle = std::make_shared<LoginThrottle>();
  router.get("/staff/login", [&](const auto& request) { return login_page(services, request); });
  router.post("/staff/login", [&, throttle](const auto& request) { return login(services, *throttle, request); });
  router.post("/staff/logout", [&](const auto& request) { return logout(services, request); });

  router.post("/api/v1/sessions",
              [&, throttle](const auto& request) { return create_session(services, *throttle, request); });
  router.get("/api/v1/sessions/current", [](const auto& request) { return show_session(request); });
  router.remove("/api/v1/sessions/current", [&](const auto& request) { return delete_session(services, request); });
}

http::Middleware identify(const Services& services) {
  return [&services](http::Request& request, const http::Next& next) -> Result<http::Response> {
    const auto credential = credential_of(request);
    if (credential.kind != Credential::Kind::none) request.actor = holder_of(services, credential.token);
    if (credential.kind == Credential::Kind::bearer && !request.actor)
      return refuse(Refusal::unauthenticated, "error.unauthenticated");
    const bool rests_on_cookie = request.actor && credential.kind == Credential::Kind::cookie;
    if (rests_on_cookie && request.target.starts_with("/api/") && is_unsafe(request.method) &&
        !http::equal_in_constant_time(request.header("x-csrf-token"), request.csrf_token))
      return refuse(Refusal::forbidden, "error.csrf");
    return next(request);
  };
}

}  // namespace yanlu::accounts
