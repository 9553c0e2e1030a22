#include "server/modules/accounts/api.hpp"

#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/known_devices.hpp"
#include "server/modules/accounts/pages.hpp"
#include "server/modules/accounts/sign_in.hpp"
#include "server/modules/accounts/sign_ins.hpp"

namespace yanlu::accounts {
namespace {

using nlohmann::json;

json user_json(const Actor& actor) {
  return {{"id", actor.user.value},
          {"username", actor.username},
          {"display_name", actor.display_name},
          {"role", to_string(actor.role)}};
}

json to_json(const SignInEvent& event) {
  return {{"kind", event.kind},     {"person", event.person},          {"seat", event.seat},
          {"role", event.role},     {"address", event.address},        {"times", event.times},
          {"at", to_iso(event.at)}, {"last_at", to_iso(event.last_at)}};
}

json to_json(const std::vector<SignInEvent>& events) {
  json items = json::array();
  for (const auto& event : events) items.push_back(to_json(event));
  return items;
}

}  // namespace

Result<http::Response> create_session(const Services& services, const http::Request& request) {
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto username = http::text_member(*body, "username");
  if (!username) return pass_on(username);
  const auto password = http::text_member(*body, "password");
  if (!password) return pass_on(password);
  std::vector<FieldError> missing;
  if (username->empty()) missing.push_back({"username", "error.required"});
  if (password->empty()) missing.push_back({"password", "error.required"});
  if (!missing.empty()) return refuse_fields(std::move(missing));

  const auto done = sign_in(services, {*username, *password, request.client, request.cookie(kDeviceCookie)});
  if (!done) return pass_on(done);
  const auto& session = done->session;
  auto response = http::json(json{{"token", session.token},
                                  {"expires_at", to_iso(session.expires_at)},
                                  {"csrf_token", form_token(services, session.token)},
                                  {"user", user_json(session.actor)}},
                             201);
  response.with_header("Location", "/api/v1/sessions/current");
  set_cookies(response, *done);
  return response;
}

Result<http::Response> show_session(const http::Request& request) {
  const auto actor = signed_in(request);
  if (!actor) return pass_on(actor);
  return http::json(json{{"csrf_token", request.csrf_token}, {"user", user_json(*actor)}});
}

Result<http::Response> delete_session(const Services& services, const http::Request& request) {
  if (const auto actor = signed_in(request); !actor) return pass_on(actor);
  sign_out(services, credential_of(request).token, request.client);
  auto response = http::text("", 204);
  response.with_cookie({kSessionCookie, "", 0});
  return response;
}

Result<http::Response> list_sign_ins_api(const Services& services, const http::Request& request) {
  const auto actor = signed_in(request);
  if (!actor) return pass_on(actor);
  json body{{"items", to_json(sign_ins_of(services, *actor))}};
  if (sees_sign_ins_of_others(*actor)) body["others"] = to_json(sign_ins_of_others(services, *actor));
  return http::json(body);
}

}  // namespace yanlu::accounts
