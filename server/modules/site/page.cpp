#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/percent.hpp"
#include "server/modules/site/assets.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {
namespace {

using nlohmann::json;

json user_context(const Services& services, const http::Request& request) {
  if (!request.actor) return false;
  const auto& actor = *request.actor;
  return {{"display_name", actor.display_name},
          {"role_label", text(services, request, "role." + std::string(to_string(actor.role)))},
          {"is_staff", actor.role == Role::clerk || actor.role == Role::manager},
          {"is_manager", actor.role == Role::manager},
          {"is_receiver", actor.role == Role::receiver},
          {"is_administrator", actor.role == Role::administrator}};
}

// After an action the page says what was done: the redirect carries the id of the text.
std::string done_text(const Services& services, const http::Request& request) {
  const auto id = "done." + request.query_value("done");
  const auto& messages = services.views.messages(request.language);
  return messages.has(id) ? messages.text(id) : std::string{};
}

json other_languages(const Services& services, const http::Request& request) {
  json others = json::array();
  for (const auto& language : services.views.languages())
    if (language.code != request.language)
      others.push_back({{"code", language.code}, {"name", language.name}, {"tag", language.tag}});
  return others;
}

// An answer to a form has no address of its own: the page with the form has.
std::string address_to_come_back_to(const http::Request& request) {
  if (request.method != http::Method::post) return request.target;
  const auto from = request.header("referer");
  const auto host = from.find("://");
  const auto path = host == std::string::npos ? host : from.find('/', host + 3);
  return path == std::string::npos ? "/" : local_target(from.substr(path), "/");
}

}  // namespace

http::Response page(const Services& services, const http::Request& request, const Page& page, const json& context) {
  json whole = context;
  whole["csrf"] = request.csrf_token;
  whole["lang"] = request.language;
  whole["user"] = user_context(services, request);
  const bool staff_area = request.path.starts_with("/staff") && request.actor.has_value();
  if (!staff_area) whole["contact_point"] = contact_point(services, request);
  const auto content = services.views.render(page.name, request.language, whole);

  json frame{{"lang", text(services, request, "language.tag")},
             {"title", text(services, request, page.title, {{"title", page.subject}})},
             {"content_html", content},
             {"csrf", request.csrf_token},
             {"user", whole["user"]},
             {"done", done_text(services, request)},
             {"other_languages", other_languages(services, request)},
             {"next", http::percent_encode(address_to_come_back_to(request))},
             {"large_text", request.cookie(kTextSizeCookie) == "large"},
             {"staff_area", staff_area},
             {"contact_point", staff_area ? json() : whole["contact_point"]},
             {"is_shared", !page.description.empty()},
             {"description", page.description.empty() ? text(services, request, "site.description") : page.description},
             {"suggests", content.find("data-suggest") != std::string::npos},
             {"asset_version", asset_version()}};
  if (*page.navigation != '\0') frame["nav_" + std::string(page.navigation)] = true;
  auto response = http::html(services.views.render("layout", request.language, frame), page.status);
  if (!page.description.empty()) response.with_header("X-Robots-Tag", "all");
  response.may_compress = response.body.find(request.csrf_token) == std::string::npos;
  return response;
}

std::string text(const Services& services, const http::Request& request, const std::string& id,
                 const MessageParameters& parameters) {
  return services.views.messages(request.language).text(id, parameters);
}

std::string date(const Services& services, const http::Request& request, Instant instant) {
  return services.views.messages(request.language).when(instant, view::DateStyle::date);
}

std::string date_and_time(const Services& services, const http::Request& request, Instant instant) {
  return services.views.messages(request.language).when(instant, view::DateStyle::date_and_time);
}

std::string deadline(const Services& services, const http::Request& request, Instant instant) {
  return services.views.messages(request.language).deadline(instant);
}

std::string message(const Services& services, const http::Request& request, const Error& error) {
  return text(services, request, error.message, error.parameters);
}

json form_context(const Services& services, const http::Request& request, const std::vector<FormField>& fields,
                  const std::optional<Error>& error) {
  json context{{"errors", json::array()}, {"problem", ""}, {"has_errors", error.has_value()}};
  for (const auto& field : fields) context["f_" + field.name] = {{"value", field.value}, {"error", ""}};
  if (!error) return context;
  if (error->fields.empty()) context["problem"] = message(services, request, *error);
  for (const auto& wrong : error->fields) {
    const auto said = text(services, request, wrong.message, wrong.parameters);
    context["errors"].push_back({{"field", wrong.field}, {"message", said}});
    context["f_" + wrong.field]["error"] = said;
  }
  return context;
}

// Browsers read "\\" as "/" and drop tabs and line breaks, so "/\t/elsewhere" would lead away too.
std::string local_target(const std::string& wanted, const std::string& otherwise) {
  const bool plain = std::none_of(wanted.begin(), wanted.end(), [](unsigned char c) { return c < 0x20 || c == '\\'; });
  return plain && wanted.starts_with('/') && !wanted.starts_with("//") ? wanted : otherwise;
}

}  // namespace yanlu::site
