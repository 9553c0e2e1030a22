#include "server/modules/accounts/pages.hpp"

#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/known_devices.hpp"
#include "server/modules/accounts/sign_ins.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::accounts {
namespace {

using nlohmann::json;

struct Typed {
  std::string username;
  std::string next;
};

std::string problem_of(const Services& services, const http::Request& request, const Error& error) {
  if (error.fields.empty()) return site::message(services, request, error);
  const auto& wrong = error.fields.front();
  return site::text(services, request, wrong.message, wrong.parameters);
}

http::Response show_login(const Services& services, const http::Request& request, const Typed& typed,
                          const std::optional<Error>& error) {
  const json context{{"next", typed.next},
                     {"f_username", {{"value", typed.username}, {"error", ""}}},
                     {"problem", error ? problem_of(services, request, *error) : ""}};
  const bool wait = error && error->refusal == Refusal::too_many;
  auto response = site::page(services, request,
                             {"accounts/login", "title.login", "",
                              wait    ? 429
                              : error ? 422
                                      : 200},
                             context);
  if (wait) response.with_header("Retry-After", std::to_string(error->try_again_in.count()));
  return response;
}

json rows_of(const Services& services, const http::Request& request, const std::vector<SignInEvent>& events) {
  json rows = json::array();
  for (const auto& event : events)
    rows.push_back({{"kind", event.kind},
                    {"kind_label", site::text(services, request, "sign_in_kind." + event.kind)},
                    {"person", event.person},
                    {"seat", event.seat},
                    {"role_label", event.role.empty() ? "" : site::text(services, request, "role." + event.role)},
                    {"address", event.address},
                    {"times", event.times},
                    {"several", event.times > 1},
                    {"when", site::date_and_time(services, request, event.last_at)}});
  return rows;
}

}  // namespace

void set_cookies(http::Response& response, const SignedIn& done) {
  response.with_cookie(session_cookie(done.session));
  response.with_cookie({kDeviceCookie, done.device,
                        static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(kDeviceIsKnown).count())});
}

Result<http::Response> login_page(const Services& services, const http::Request& request) {
  const auto next = site::local_target(request.query_value("next"), "/staff");
  if (request.actor) return http::see_other(next);
  return show_login(services, request, {"", next}, std::nullopt);
}

// A form that was shown before somebody signed in or out in another tab comes back with the name typed.
Result<http::Response> login(const Services& services, const http::Request& request) {
  const auto form = http::read_form_unchecked(request);
  if (!form) return pass_on(form);
  const Typed typed{form->value("username"), site::local_target(form->value("next"), "/staff")};
  if (!http::is_genuine(request, *form))
    return show_login(services, request, typed, Error{Refusal::forbidden, "error.csrf_login"});
  const auto done =
      sign_in(services, {typed.username, form->value("password"), request.client, request.cookie(kDeviceCookie)});
  if (!done) {
    const bool kept = done.error().fields.empty();
    return show_login(services, request, {kept ? typed.username : "", typed.next}, done.error());
  }
  auto response = http::see_other(typed.next);
  set_cookies(response, *done);
  return response;
}

Result<http::Response> logout(const Services& services, const http::Request& request) {
  if (!request.actor) return http::see_other("/");  // in another tab, before
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  sign_out(services, credential_of(request).token, request.client);
  auto response = http::see_other("/");
  response.with_cookie({kSessionCookie, "", 0});
  return response;
}

Result<http::Response> sign_ins_page(const Services& services, const http::Request& request) {
  const auto actor = signed_in(request);
  if (!actor) return pass_on(actor);
  const bool sees_others = sees_sign_ins_of_others(*actor);
  const auto own = rows_of(services, request, sign_ins_of(services, *actor));
  const auto others = sees_others ? rows_of(services, request, sign_ins_of_others(services, *actor)) : json::array();
  const json context{{"own", own},
                     {"has_own", !own.empty()},
                     {"sees_others", sees_others},
                     {"others", others},
                     {"has_others", !others.empty()}};
  return site::page(services, request, {"accounts/sign_ins", "title.sign_ins"}, context);
}

}  // namespace yanlu::accounts
