#include <nlohmann/json.hpp>

#include "search/index.hpp"
#include "server/db/errors.hpp"
#include "server/http/csrf.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/site/api_docs.hpp"
#include "server/modules/site/assets.hpp"
#include "server/modules/site/languages.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {
namespace {

constexpr const char* kVisitCookie = "yanlu_visit";
constexpr const char* kLanguageCookie = "yanlu_language";
constexpr db::Statement kReady{"site.ready", "select 1 as ready"};

// What the visitor chose on a page, else what the browser asks for, else Chinese.
std::string language_of(const Services& services, const http::Request& request) {
  const auto chosen = request.cookie(kLanguageCookie);
  if (services.views.find_language(chosen) != nullptr) return chosen;
  return accepted_language(services.views.languages(), request.header("accept-language"))
      .value_or(view::kFirstLanguage);
}

Result<http::Response> choose_language(const Services& services, const http::Request& request) {
  const auto& code = request.path_value("code");
  if (services.views.find_language(code) == nullptr) return absent();
  auto response = http::see_other(local_target(request.query_value("next"), "/"));
  response.with_cookie({kLanguageCookie, code, 365 * 24 * 3600});
  return response;
}

Result<http::Response> choose_text_size(const http::Request& request) {
  const auto& size = request.path_value("size");
  if (size != "large" && size != "normal") return absent();
  auto response = http::see_other(local_target(request.query_value("next"), "/"));
  response.with_cookie({kTextSizeCookie, size, 365 * 24 * 3600});
  return response;
}

nlohmann::json search_state(const search::Index& index) {
  const auto health = index.health();
  if (health.state == search::Health::State::serving) return "serving";
  if (health.state == search::Health::State::starting) return "starting";
  return "rebuilding, " + std::to_string(rebuilt_percent(health)) + "%";
}

// Without search everything else is done: ready all the same.
Result<http::Response> ready(const Services& services) {
  try {
    services.pool.read(Acting::worker("readiness"), [](db::Transaction& t) { t.one(kReady); });
  } catch (const db::Unavailable&) {
    return refuse(Refusal::unavailable, "error.unavailable");
  }
  return http::json(nlohmann::json{{"status", "ready"},
                                   {"search",
                                    {{"opinions", search_state(services.parts.get<Indexes>().opinions)},
                                     {"texts", search_state(services.parts.get<Indexes>().texts)}}}});
}

}  // namespace

http::Middleware welcome(const Services& services) {
  return [&services](http::Request& request, const http::Next& next) -> Result<http::Response> {
    request.language = language_of(services, request);
    request.visit = request.cookie(kVisitCookie);
    const bool is_new = request.visit.empty();
    if (is_new) request.visit = http::random_token();
    request.csrf_token = http::csrf_token(services.config.secret, http::TokenOf::visit, request.visit);
    auto outcome = next(request);
    http::Response response = outcome ? std::move(*outcome) : error_renderer(services)(request, outcome.error());
    // Whoever is not about to fill in a form needs no cookie.
    const bool carries_token = response.content_type.starts_with("text/html");
    if (is_new && carries_token) response.with_cookie({kVisitCookie, request.visit});
    return response;
  };
}

void add_routes(http::Router& router, const Services& services) {
  router.get("/language/{code}", [&](const auto& request) { return choose_language(services, request); });
  router.get("/text-size/{size}", choose_text_size);
  router.get("/assets/{name}", asset);
  // Receipts are not named here: a crawler that may not look would not read that they are not to be indexed.
  router.get("/robots.txt", [](const auto&) -> Result<http::Response> {
    return http::Response{
        200, "text/plain; charset=utf-8",
        "User-agent: *\nDisallow: /staff\nDisallow: /api/v1/\nDisallow: /language/\nDisallow: /text-size/\n"};
  });
  router.get("/healthz", [](const auto&) -> Result<http::Response> {
    return http::json(nlohmann::json{{"status", "alive"}});
  });
  router.get("/readyz", [&](const auto&) { return ready(services); });
  router.get("/api/v1/openapi.json", openapi);
  router.get("/api/docs", [&](const auto& request) { return api_docs(services, request); });
}

}  // namespace yanlu::site
