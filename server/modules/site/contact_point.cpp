#include <nlohmann/json.hpp>

#include "server/db/errors.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {

using nlohmann::json;

json contact_point(const Services& services, const http::Request& request) {
  try {
    const auto found = services.pool.read(request.actor, [&](db::Transaction& t) {
      return services.parts.get<WhoRuns>().contact_point(t, request.language);
    });
    if (!found) return nullptr;
    return {{"name", found->name},
            {"address", found->address},
            {"telephone", found->telephone},
            {"hours", found->hours},
            {"filing_number", found->filing_number}};
  } catch (const db::Unavailable&) {
    return nullptr;  // the page that says so is shown all the same
  }
}

}  // namespace yanlu::site
