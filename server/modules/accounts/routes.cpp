#include "server/http/csrf.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/api.hpp"
#include "server/modules/accounts/pages.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {
namespace {

bool is_unsafe(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

}  // namespace

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/login", bound(login_page));
  router.post("/staff/login", bound(login), {.lane = http::Lane::sign_in});
  router.post("/staff/logout", bound(logout));
  router.get("/staff/sign-ins", bound(sign_ins_page));

  router.post("/api/v1/sessions", bound(create_session), {.lane = http::Lane::sign_in});
  router.get("/api/v1/sessions/current", show_session);
  router.remove("/api/v1/sessions/current", bound(delete_session));
  router.get("/api/v1/sign-ins", bound(list_sign_ins_api));
}

http::Middleware identify(const Services& services) {
  return [&services](http::Request& request, const http::Next& next) -> Result<http::Response> {
    const auto credential = credential_of(request);
    if (credential.kind != Credential::Kind::none)
      request.actor = holder_of(services, credential.token, request.client);
    if (credential.kind == Credential::Kind::bearer && !request.actor)
      return refuse(Refusal::unauthenticated, "error.unauthenticated");
    if (request.actor) request.csrf_token = form_token(services, credential.token);
    const bool rests_on_cookie = request.actor && credential.kind == Credential::Kind::cookie;
    if (rests_on_cookie && request.is_api() && is_unsafe(request.method) &&
        !http::equal_in_constant_time(request.header("x-csrf-token"), request.csrf_token))
      return refuse(Refusal::forbidden, "error.csrf");
    return next(request);
  };
}

}  // namespace yanlu::accounts
