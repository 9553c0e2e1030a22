#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {
namespace {

constexpr int kMostShown = 100;

// A key that is gone must not hide that something is stuck.
std::string address_of(const Services& services, const db::Row& row) {
  if (row.is_null("address")) return {};
  const auto kind = row.text("kind");
  try {
    return masked(kind, services.seal.open(row.bytes("address"),
                                           bound_to(SubmissionId{row.integer("submission_id")}, kind, "address")));
  } catch (const privacy::Unopenable&) {
    return {};
  }
}

}  // namespace

Record record_of(const Services& services, const Acting& acting) {
  return services.pool.read(acting, [&](db::Transaction& t) {
    Record record;
    for (const auto& row : t.run(sql::count_messages))
      record.counts.push_back({row.text("kind"), row.text("state"), row.count("messages")});
    for (const auto& row : t.run(sql::list_stuck, {kMostShown}))
      record.stuck.push_back({row.integer("id"), row.text("state"), row.text("cause"), row.text("kind"),
                              address_of(services, row), row.text("draft_title"), row.count("attempts"),
                              row.instant("settled_at")});
    const auto now = services.clock.now();
    for (const auto& row : t.run(sql::days, {to_local_date(now)}))
      record.today.push_back({row.text("kind"), row.count("messages"), row.count("codes"),
                              row.optional_instant("full_at"), row.optional_instant("codes_full_at")});
    for (const auto& row : t.run(sql::count_unconfirmed, {now}))
      record.unconfirmed.push_back({row.text("kind"), row.count("fresh"), row.count("earlier")});
    return record;
  });
}

}  // namespace yanlu::notices
