#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/reports/access.hpp"
#include "server/modules/reports/pages.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

constexpr std::size_t kDays = 14;
constexpr std::size_t kChartHeight = 100;  // units of the SVG's view box
constexpr std::size_t kColumn = 40;
constexpr std::size_t kGap = 6;

json columns_of(const std::vector<Day>& days) {
  std::size_t most = 1;
  for (const auto& day : days) most = std::max(most, day.opinions);
  json rows = json::array();
  for (const auto& day : days) {
    const auto height = day.opinions * kChartHeight / most;
    rows.push_back({{"x", rows.size() * kColumn},
                    {"y", kChartHeight - height},
                    {"height", height},
                    {"width", kColumn - kGap},
                    {"middle", rows.size() * kColumn + (kColumn - kGap) / 2},
                    {"day", day.date.substr(5)},
                    {"opinions", day.opinions}});
  }
  return rows;
}

}  // namespace

Result<http::Response> overview_page(const Services& services, const http::Request& request) {
  // An administrator's desk is the limits.
  if (request.actor && request.actor->role == Role::administrator) return http::see_other("/staff/guard");
  const auto actor = accounts::allowed(request, Action::see_submitted);
  if (!actor) return pass_on(actor);
  if (!may(*actor, Action::see_desk)) return http::see_other("/staff/reports");
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) {
    const auto record = record_of(t);
    json rows = json::array();
    std::size_t unscreened = 0;
    const auto apart = submissions_apart(t);
    for (const auto& draft : record.by_draft) {
      unscreened += draft.unscreened;
      rows.push_back({{"slug", draft.draft},
                      {"name", draft.title},
                      {"collected", draft.collected},
                      {"unscreened", draft.unscreened},
                      {"kept", draft.kept},
                      {"set_aside", draft.set_aside},
                      {"submitted", draft.submitted},
                      {"adopted", draft.adopted}});
    }
    return json{{"collected_total", record.collected},
                {"draft_total", record.drafts},
                {"submitted_total", record.submitted},
                {"adopted_total", record.adopted},
                {"answered_total", record.answered},
                {"told_total", record.told},
                {"unscreened_total", unscreened},
                {"has_unscreened", unscreened > 0},
                {"apart_total", apart},
                {"has_apart", apart > 0},
                {"drafts", rows},
                {"has_drafts", !rows.empty()},
                {"columns", columns_of(days_before(t, services.clock.now(), kDays))},
                {"chart_width", kDays * kColumn}};
  });
  context.update(site::search_context(services));
  return site::page(services, request, {"reports/overview", "title.overview", "staff_overview"}, context);
}

}  // namespace yanlu::reports
