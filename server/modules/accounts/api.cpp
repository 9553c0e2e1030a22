#include "server/modules/accounts/api.hpp"

#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {
namespace {

nlohmann::json user_json(const Actor& actor) {
  return {{"id", actor.user.value},
          {"username", actor.username},
          {"display_name", actor.display_name},
          {"role", to_string(actor.role)}};
}

}  // namespace

Result<http::Response> create_session(const Services& services, LoginThrottle& throttle, const http::Request& request) {
  const auto body = http::read_json(request);
  if (!body) return tl::unexpected(body.error());
  const auto username = http::text_member(*body, "username");
  if (!username) return tl::unexpected(username.error());
  const auto password = http::text_member(*body, "password");
  if (!password) return tl::unexpected(password.error());
  std::vector<FieldError> missing;
  if (username->empty()) missing.push_back({"username", "error.required"});
  if (password->empty()) missing.push_back({"password", "error.required"});
  if (!missing.empty()) return refuse_fields(std::move(missing));

  auto session = sign_in(services, throttle, *username, *password, request.client);
  if (!session) return tl::unexpected(session.error());
  auto response = http::json(nlohmann::json{{"token", session->token},
                                            {"expires_at", to_iso(session->expires_at)},
                                            {"csrf_token", request.csrf_token},
                                            {"user", user_json(session->actor)}},
                             201);
  response.with_header("Location", "/api/v1/sessions/current");
  response.with_cookie(session_cookie(*session));
  return response;
}

Result<http::Response> show_session(const http::Request& request) {
  const auto actor = signed_in(request);
  if (!actor) return tl::unexpected(actor.error());
  return http::json(nlohmann::json{{"csrf_token", request.csrf_token}, {"user", user_json(*actor)}});
}

Result<http::Response> delete_session(const Services& services, const http::Request& request) {
  if (const auto actor = signed_in(request); !actor) return tl::unexpected(actor.error());
  sign_out(services, credential_of(request).token);
  auto response = http::text("", 204);
  response.with_cookie({kSessionCookie, "", 0});
  return response;
}

}  // namespace yanlu::accounts
