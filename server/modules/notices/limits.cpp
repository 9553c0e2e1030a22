#include "server/modules/notices/limits.hpp"

#include <algorithm>

#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/log/log.hpp"

namespace yanlu::notices {
namespace {

// A code was promised on the day it was asked for, and counted then; tried again around midnight it goes out.
bool counts_today(const Sending& sending, Instant now) {
  if (!sending.counted_at) return true;
  return sending.what == Sending::What::notice && to_local_date(*sending.counted_at) != to_local_date(now);
}

}  // namespace

Instant next_day(Instant now) { return from_local_date(to_local_date(now)).value_or(now) + std::chrono::days(1); }

std::size_t most_codes(const Services& services) {
  return std::max<std::size_t>(1, services.config.notices_day_limit / 2);
}

Room take_room(db::Transaction& transaction, const Services& services, const Sending& sending, Instant now) {
  if (!transaction.first(sql::take_place, {db::bytea(sending.recipient), now, sending.counted_at}))
    return Room::recipient_full;
  if (counts_today(sending, now) &&
      !transaction.first(sql::take_of_day,
                         {sending.kind, to_local_date(now), sending.what == Sending::What::code ? 1 : 0,
                          services.config.notices_day_limit, most_codes(services)}))
    return Room::day_full;
  return Room::taken;
}

void leave_place(db::Transaction& transaction, const Sending& sending) {
  if (sending.counted_at) transaction.run(sql::leave_place, {db::bytea(sending.recipient), *sending.counted_at});
}

std::optional<Instant> place_free_at(db::Transaction& transaction, const std::string& recipient, Instant now) {
  const auto row = transaction.first(sql::place_free_at, {db::bytea(recipient), now});
  return row ? std::optional(row->instant("at")) : std::nullopt;
}

void note_day_full(const Services& services, const std::string& kind, Sending::What what, Instant now) {
  const bool is_code = what == Sending::What::code;
  const bool first = services.pool.write(Acting::worker("notices"), [&](db::Transaction& t) {
    return t.first(is_code ? sql::mark_codes_full : sql::mark_full, {kind, to_local_date(now), now}).has_value();
  });
  if (first)
    log::error(is_code ? "notice_codes_day_limit_reached" : "notices_day_limit_reached",
               {{"kind", kind},
                {"limit", std::to_string(is_code ? most_codes(services) : services.config.notices_day_limit)},
                {"until", to_iso(next_day(now))},
                {"setting", "YANLU_NOTICES_DAY_LIMIT"}});
}

}  // namespace yanlu::notices
