#include <algorithm>

#include "posters_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/posters/commands/commands.hpp"
#include "server/modules/posters/permissions.hpp"
#include "server/modules/posters/queries/queries.hpp"
#include "server/modules/posters/short_code.hpp"

namespace yanlu::posters {
namespace {

bool all_made(const std::vector<Place>& places) {
  return std::all_of(places.begin(), places.end(), [](const Place& place) { return place.code.has_value(); });
}

}  // namespace

Result<void> make_links(const Services& services, const Actor& actor, const std::string& slug) {
  if (!may(actor, Action::make_links)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto draft = find_draft(t, slug, now);
    if (!draft) return absent();
    if (all_made(places_of(t, draft->id))) return {};
    const auto action =
        accounts::record(t, actor, {"short_links_made", "draft:" + std::to_string(draft->id.value)}, now);
    // Looked at again behind the record's lock: another may have been faster.
    for (const auto& place : places_of(t, draft->id))
      while (!place.code && !t.first(sql::insert_link, {random_code(), draft->id, place.station, action, now})) {
      }
    return {};
  });
}

}  // namespace yanlu::posters
