#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {
namespace {

struct Limit {
  const Scope& scope;
  std::int64_t Settings::*most;
  const char* message;
};

// Staff who signed in are known by name, and not counted. A refusal rolls its own count back.
Result<void> keep_within(const Services& services, const http::Request& request, const Limit& limit,
                         std::int64_t events) {
  if (request.client.empty() || request.actor || events == 0) return {};
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto most = settings_of(t).*limit.most;
    const auto counts = AddressCounts::counted(t, services, limit.scope, request.client, events);
    if (!counts.above(most)) return {};
    return ask_to_wait(limit.message, counts.wait(most), services.clock.now());
  });
}

}  // namespace

Result<void> note_wrong_receipt(const Services& services, const http::Request& request) {
  return keep_within(services, request, {kWrongReceipts, &Settings::wrong_receipts, "error.too_many_wrong_receipts"},
                     1);
}

Result<void> note_comparisons(const Services& services, const http::Request& request, std::size_t opinions) {
  return keep_within(services, request, {kComparisons, &Settings::comparisons, "error.too_many_from_address"},
                     static_cast<std::int64_t>(opinions));
}

}  // namespace yanlu::guard
