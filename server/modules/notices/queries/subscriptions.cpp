#include <nlohmann/json.hpp>

#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {

std::optional<Subscription> find_subscription(const Services& services, const std::string& token) {
  return services.pool.read([&](db::Transaction& t) -> std::optional<Subscription> {
    const auto row = t.first(sql::find_subscription, {token});
    if (!row) return std::nullopt;
    return Subscription{row->text("kind"), row->text("draft_title"), row->text("receipt"), !row->is_null("stopped_at"),
                        row->boolean("forgotten")};
  });
}

namespace {

// Nothing where the key that sealed it is gone: the rest of the page is still of use.
nlohmann::json row_context(const Services& services, const http::Request& request, const db::Row& row) {
  const SubmissionId submission{row.integer("submission_id")};
  const auto kind = row.text("kind");
  const auto opened = [&](const char* column) {
    return services.seal.open(row.bytes(column), bound_to(submission, kind, column));
  };
  try {
    return {{"kind_label", site::text(services, request, "notice_kind." + kind)},
            {"masked", masked(kind, opened("address"))},
            {"token", opened("token")},
            {"is_stopped", !row.is_null("stopped_at")}};
  } catch (const privacy::Unopenable&) {
    return nullptr;
  }
}

}  // namespace

nlohmann::json receipt_notices(const Services& services, const http::Request& request, const std::string& receipt) {
  nlohmann::json rows = nlohmann::json::array();
  services.pool.read([&](db::Transaction& t) {
    for (const auto& row : t.run(sql::subscriptions_of_receipt, {receipt})) {
      if (row.is_null("address")) continue;
      if (auto context = row_context(services, request, row); !context.is_null()) rows.push_back(std::move(context));
    }
  });
  return {{"has_notices", !rows.empty()}, {"notices", rows}};
}

}  // namespace yanlu::notices
