#include "server/modules/accounts/pages.hpp"

#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/accounts/sessions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::accounts {
namespace {

http::Response show_login(const Services& services, const http::Request& request, const std::string& username,
                          const std::string& next, const std::optional<Error>& error) {
  const nlohmann::json context{{"next", next},
                               {"f_username", {{"value", username}, {"error", ""}}},
                               {"problem", error ? site::message(services, request, *error) : ""}};
  return site::page(services, request, {"accounts/login", "title.login", "", error ? 422 : 200}, context);
}

}  // namespace

Result<http::Response> login_page(const Services& services, const http::Request& request) {
  const auto next = site::local_target(request.query_value("next"), "/staff");
  if (request.actor) return http::see_other(next);
  return show_login(services, request, "", next, std::nullopt);
}

Result<http::Response> login(const Services& services, LoginThrottle& throttle, const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return tl::unexpected(form.error());
  const auto username = form->value("username");
  const auto next = site::local_target(form->value("next"), "/staff");
  const auto session = sign_in(services, throttle, username, form->value("password"), request.client);
  if (!session) return show_login(services, request, username, next, session.error());
  auto response = http::see_other(next);
  response.with_cookie(session_cookie(*session));
  return response;
}

Result<http::Response> logout(const Services& services, const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return tl::unexpected(form.error());
  sign_out(services, credential_of(request).token);
  auto response = http::see_other("/");
  response.with_cookie({kSessionCookie, "", 0});
  return response;
}

}  // namespace yanlu::accounts
