#include <nlohmann/json.hpp>

#include "server/db/errors.hpp"
#include "server/modules/site/site.hpp"
#include "site_sql.hpp"

namespace yanlu::site {

using nlohmann::json;

json contact_point(const Services& services, const http::Request& request) {
  try {
    const auto row =
        services.pool.read([&](db::Transaction& t) { return t.first(sql::contact_point, {request.language}); });
    if (!row) return nullptr;
    return {{"name", row->text("name")},
            {"address", row->text("address")},
            {"telephone", row->text("telephone")},
            {"hours", row->text("hours")},
            {"filing_number", row->text("filing_number")}};
  } catch (const db::Unavailable&) {
    return nullptr;  // the page that says so is shown all the same
  }
}

}  // namespace yanlu::site
