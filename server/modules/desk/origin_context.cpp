#include "server/modules/desk/origin_context.hpp"

#include <nlohmann/json.hpp>

#include "desk_sql.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {
namespace {

using nlohmann::json;

constexpr std::size_t kMostScans = 5;  // as the constraint attachments_are_few says
constexpr std::size_t kKilobyte = 1024;

}  // namespace

json origin_context(const Services& services, const http::Request& request, db::Transaction& transaction,
                    OpinionId opinion) {
  json context{{"has_symposium", false}, {"scans", json::array()}};
  if (const auto symposium = transaction.first(sql::find_origin, {opinion})) {
    context["has_symposium"] = true;
    context["symposium_id"] = symposium->integer("id");
    context["symposium_said"] =
        site::date(services, request, symposium->instant("held_on")) + " · " + symposium->text("place");
  }
  for (const auto& scan : transaction.run(sql::list_scans, {opinion}))
    context["scans"].push_back({{"place", scan.integer("place")},
                                {"kilobytes", (scan.count("size") + kKilobyte - 1) / kKilobyte},
                                {"is_pdf", scan.text("media_type") == "application/pdf"}});
  context["has_scans"] = !context["scans"].empty();
  context["has_scan_room"] = context["scans"].size() < kMostScans;
  return context;
}

}  // namespace yanlu::desk
