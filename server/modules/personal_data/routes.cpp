#include <nlohmann/json.hpp>

#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::personal_data {

void add_routes(http::Router& router, const Services& services) {
  router.get("/about", [&](const auto& request) -> Result<http::Response> {
    return site::page(
        services, request,
        {"personal_data/about", "title.about", "about", 200, {}, site::text(services, request, "about.lead")},
        consent_context(services, request));
  });
}

}  // namespace yanlu::personal_data
