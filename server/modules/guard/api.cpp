#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/pages.hpp"

namespace yanlu::guard {

using nlohmann::json;

// Stateless, so that asking costs nothing but the signature; a draft that does not exist is found out when sending.
Result<http::Response> challenge_api(const Services& services, const http::Request& request) {
  const auto context = challenge_context(services, request.path_value("slug"));
  if (!context.at("has_challenge").get<bool>() || !context.at("solves_proof").get<bool>())
    return http::json(json{{"challenge", nullptr}, {"parts", 0}, {"difficulty", 0}, {"holds_seconds", 0}});
  return http::json(json{{"challenge", context.at("challenge")},
                         {"parts", context.at("parts")},
                         {"difficulty", context.at("difficulty")},
                         {"holds_seconds", context.at("holds_seconds")}});
}

}  // namespace yanlu::guard
