#include "server/modules/site/again.hpp"

#include <nlohmann/json.hpp>

#include "server/http/error_table.hpp"
#include "server/http/form_data.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {
namespace {

using nlohmann::json;

constexpr std::size_t kWorthShowing = 30;  // bytes: what somebody wrote rather than chose

// Browsers say where a form comes from; one that does not is not believed.
bool is_from_here(const http::Request& request) {
  if (const auto site = request.header("sec-fetch-site"); !site.empty()) return site == "same-origin";
  const auto origin = request.header("origin");
  const auto host = request.header("host");
  return !host.empty() && (origin == "https://" + host || origin == "http://" + host);
}

bool may_be_sent_again(const http::Request& request, const Error& error) {
  return request.method == http::Method::post && !request.is_api() &&
         (error.message == "error.csrf" || error.refusal == Refusal::unauthenticated) && is_from_here(request);
}

}  // namespace

std::optional<http::Response> form_again(const Services& services, const http::Request& request, const Error& error) {
  if (!may_be_sent_again(request, error)) return std::nullopt;
  const auto form = http::read_form_unchecked(request);
  if (!form || form->has_files() || form->has("password")) return std::nullopt;
  json carried = json::array();
  json written = json::array();
  for (const auto& [name, value] : form->all()) {
    if (name == "csrf") continue;
    carried.push_back({{"field", name}, {"content", value}});
    if (value.size() >= kWorthShowing && value.find_first_of(" \n\xe3\xe4\xe5\xe6\xe7\xe8\xe9") != std::string::npos)
      written.push_back({{"content", value}});
  }
  const json context{{"action", request.target},
                     {"signed_out", !request.actor.has_value()},
                     {"carried", carried},
                     {"written", written},
                     {"has_written", !written.empty()}};
  return page(services, request, {"site/again", "title.again", "", http::error_row(error.refusal).status}, context);
}

}  // namespace yanlu::site
