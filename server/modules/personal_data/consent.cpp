#include <nlohmann/json.hpp>

#include "personal_data_sql.hpp"
#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::personal_data {
namespace {

constexpr std::int64_t kYear = 365;  // days, as rules count them

// "2年" rather than "730天", but 400 days are no year.
std::string duration(const Services& services, const http::Request& request, std::int64_t days) {
  const bool years = days % kYear == 0 && days > kYear;
  return site::text(services, request, years ? "consent.years" : "consent.days",
                    {{"count", std::to_string(years ? days / kYear : days)}});
}

}  // namespace

nlohmann::json consent_context(const Services& services, const http::Request& request) {
  const auto rule = services.pool.read(request.actor, [](db::Transaction& t) { return t.one(sql::contact_rule, {}); });
  if (rule.is_null("after_days")) return {{"contact_kept", site::text(services, request, "consent.contact_kept")}};
  return {{"contact_kept", site::text(services, request, "consent.contact_kept_after." + rule.text("counted_from"),
                                      {{"duration", duration(services, request, rule.integer("after_days"))}})}};
}

}  // namespace yanlu::personal_data
