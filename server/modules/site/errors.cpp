#include <nlohmann/json.hpp>

#include "server/http/error_table.hpp"
#include "server/http/json_body.hpp"
#include "server/http/percent.hpp"
#include "server/modules/site/again.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {
namespace {

using nlohmann::json;

constexpr std::int64_t kUsualWait = 900;  // seconds

// RFC 9457.
http::Response problem(const Services& services, const http::Request& request, const Error& error) {
  const auto row = http::error_row(error.refusal);
  json body{{"type", "/api/docs#" + std::string(row.type)},
            {"title", text(services, request, "problem." + std::string(row.type))},
            {"status", row.status},
            {"detail", message(services, request, error)},
            {"code", error.message},
            {"request_id", request.id}};
  for (const auto& wrong : error.fields)
    body["errors"].push_back({{"field", wrong.field},
                              {"code", wrong.message},
                              {"message", text(services, request, wrong.message, wrong.parameters)}});
  auto response = http::json(body, row.status);
  response.content_type = "application/problem+json";
  return response;
}

http::Response error_page(const Services& services, const http::Request& request, const Error& error) {
  const auto row = http::error_row(error.refusal);
  json fields = json::array();
  for (const auto& wrong : error.fields)
    fields.push_back({{"message", text(services, request, wrong.message, wrong.parameters)}});
  const json context{{"message", message(services, request, error)},
                     {"fields", fields},
                     {"request_id", request.id},
                     {"is_failure", row.status >= 500}};
  return page(services, request, {"site/error", "problem." + std::string(row.type), "", row.status}, context);
}

}  // namespace

http::Router::ErrorRenderer error_renderer(const Services& services) {
  return [&services](const http::Request& request, const Error& error) {
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    if (error.refusal == Refusal::unauthenticated && !request.is_api() && reads)
      return http::see_other("/staff/login?next=" + http::percent_encode(request.target));
    auto again = form_again(services, request, error);
    auto response = again              ? std::move(*again)
                    : request.is_api() ? problem(services, request, error)
                                       : error_page(services, request, error);
    if (response.status == 503) response.with_header("Retry-After", "2");
    if (response.status == 429) {
      const auto wait = error.try_again_in.count();
      response.with_header("Retry-After", std::to_string(wait > 0 ? wait : kUsualWait));
    }
    if (response.status == 401) response.with_header("WWW-Authenticate", "Bearer");
    return response;
  };
}

}  // namespace yanlu::site
