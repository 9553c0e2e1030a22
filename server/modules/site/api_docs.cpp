#include "server/modules/site/api_docs.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/http/json_body.hpp"
#include "server/modules/site/site.hpp"
#include "server/text/ascii.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::site {
namespace {

using nlohmann::json;

std::string_view description() {
  for (const auto& file : embedded::documents())
    if (file.name.ends_with("openapi.json")) return file.bytes;
  throw std::logic_error("openapi.json is not embedded");
}

const json& parsed() {
  static const json document = json::parse(description());
  return document;
}

// Follows "#/components/…" once: the page shows names and texts, not a tree.
const json& resolved(const json& value) {
  const auto reference = value.find("$ref");
  if (reference == value.end()) return value;
  return parsed().at(json::json_pointer(reference->get<std::string>().substr(1)));
}

json parameter_rows(const json& operation) {
  json rows = json::array();
  for (const auto& parameter : operation.value("parameters", json::array())) {
    const auto& known = resolved(parameter);
    rows.push_back({{"name", known.at("name")},
                    {"in", known.at("in")},
                    {"required", known.value("required", false)},
                    {"description", known.value("description", "")}});
  }
  return rows;
}

json response_rows(const json& operation) {
  json rows = json::array();
  for (const auto& [status, response] : operation.at("responses").items())
    rows.push_back({{"status", status}, {"description", resolved(response).value("description", "")}});
  return rows;
}

std::string body_example(const json& operation) {
  const auto body = operation.find("requestBody");
  if (body == operation.end()) return {};
  const auto& content = body->at("content");
  const auto& media = content.begin().value();
  return media.contains("example") ? media.at("example").dump(2) : std::string{};
}

json operations() {
  json rows = json::array();
  for (const auto& [path, methods] : parsed().at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      rows.push_back({{"id", operation.at("operationId")},
                      {"method", text::upper_case(method)},
                      {"path", path},
                      {"summary", operation.at("summary")},
                      {"description", operation.value("description", "")},
                      {"parameters", parameter_rows(operation)},
                      {"has_parameters", !parameter_rows(operation).empty()},
                      {"example", body_example(operation)},
                      {"responses", response_rows(operation)}});
    }
  }
  return rows;
}

}  // namespace

Result<http::Response> openapi(const http::Request&) { return http::json(std::string(description())); }

Result<http::Response> api_docs(const Services& services, const http::Request& request) {
  json problems = json::array();
  for (const auto& [type, meaning] : parsed().at("x-problems").items())
    problems.push_back({{"type", type}, {"meaning", meaning}});
  const json context{{"introduction", parsed().at("info").at("description")},
                     {"version", parsed().at("info").at("version")},
                     {"operations", operations()},
                     {"problems", problems}};
  return page(services, request, {"site/api_docs", "title.api_docs"}, context);
}

}  // namespace yanlu::site
