#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/http/csrf.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/codes.hpp"
#include "server/modules/notices/limits.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {

std::optional<Subscription> find_subscription(const Services& services, const std::string& token) {
  return services.pool.read(Acting::visitor(), [&](db::Transaction& t) -> std::optional<Subscription> {
    const auto row = t.first(sql::find_subscription, {token});
    if (!row) return std::nullopt;
    return Subscription{row->text("kind"), row->text("draft_title"), row->text("receipt"), !row->is_null("stopped_at"),
                        row->boolean("forgotten")};
  });
}

std::optional<CodeLink> find_code_link(const Services& services, const std::string& link) {
  const auto id = subscription_of(link);
  if (!id) return std::nullopt;
  return services.pool.read(Acting::visitor(), [&](db::Transaction& t) -> std::optional<CodeLink> {
    const auto row = t.first(sql::find_code_link, {*id});
    if (!row || row->instant("code_expires_at") <= services.clock.now() ||
        !http::equal_in_constant_time(link_of(services.config.secret, *id, row->text("code_seed")), link))
      return std::nullopt;
    return CodeLink{row->text("kind"), row->text("draft_title")};
  });
}

namespace {

Told told_from(db::Transaction& t, const Services& services, const db::Row& row) {
  const SubmissionId submission{row.integer("submission_id")};
  const auto kind = row.text("kind");
  const auto now = services.clock.now();
  const auto opened = [&](const char* column) {
    return services.seal.open(row.bytes(column), bound_to(submission, kind, column));
  };
  const auto address = opened("address");
  auto code_until = row.optional_instant("code_expires_at");
  if (code_until && (*code_until <= now || row.integer("code_tries") >= kMostTries)) code_until.reset();
  const bool is_confirmed = !row.is_null("confirmed_at");
  auto code_from =
      is_confirmed ? std::nullopt : place_free_at(t, recipient_hash(services.config.secret, kind, address), now);
  return {.kind = kind,
          .masked = masked(kind, address),
          .token = opened("token"),
          .is_stopped = !row.is_null("stopped_at"),
          .is_confirmed = is_confirmed,
          .is_from_before = !is_confirmed && row.is_null("confirm_by"),
          .code_until = code_until,
          .code_state = row.text("code_state"),
          .code_cause = row.text("code_cause"),
          .code_from = code_from};
}

}  // namespace

std::vector<Told> told_of(const Services& services, const std::string& receipt) {
  return services.pool.read(Acting::visitor(), [&](db::Transaction& t) {
    std::vector<Told> all;
    for (const auto& row : t.run(sql::subscriptions_of_receipt, {receipt, services.clock.now()})) {
      try {
        all.push_back(told_from(t, services, row));
      } catch (const privacy::Unopenable&) {
        continue;  // the key that sealed it is gone: the rest of the page is still of use
      }
    }
    return all;
  });
}

}  // namespace yanlu::notices
