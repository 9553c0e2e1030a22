#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {
namespace {

struct Limit {
  const Scope& scope;
  std::int64_t most;
  const char* message;
};

// A refusal rolls its own count back.
Result<void> keep_within(db::Transaction& t, const Services& services, const std::string& sender, const Limit& limit,
                         std::int64_t events) {
  const auto counts = AddressCounts::counted(t, services, limit.scope, sender, events);
  if (!counts.above(limit.most)) return {};
  return ask_to_wait(limit.message, counts.wait(limit.most), services.clock.now());
}

// Staff who signed in are known by name, and not counted.
Result<void> keep_strangers_within(const Services& services, const http::Request& request, const Scope& scope,
                                   std::int64_t Settings::*most, const char* message, std::int64_t events) {
  if (request.client.empty() || request.actor || events == 0) return {};
  return services.pool.write(request.actor, [&](db::Transaction& t) {
    return keep_within(t, services, request.client, {scope, settings_of(t).*most, message}, events);
  });
}

// A household at one connection, each asking by mail and text message, comes by.
constexpr std::int64_t kMostCodes = 5;
// One after the other enters a pile of sheets.
constexpr std::int64_t kMostCodesOfStaff = 60;

}  // namespace

Result<void> note_wrong_receipt(const Services& services, const http::Request& request) {
  return keep_strangers_within(services, request, kWrongReceipts, &Settings::wrong_receipts,
                               "error.too_many_wrong_receipts", 1);
}

Result<void> note_comparisons(const Services& services, const http::Request& request, std::size_t opinions) {
  return keep_strangers_within(services, request, kComparisons, &Settings::comparisons, "error.too_many_from_address",
                               static_cast<std::int64_t>(opinions));
}

Result<void> note_code(const Services& services, const http::Request& request) {
  if (request.client.empty() && !request.actor) return {};
  const auto sender = request.actor ? "staff:" + std::to_string(request.actor->user.value) : request.client;
  const Limit limit{kByCodes, request.actor ? kMostCodesOfStaff : kMostCodes, "error.too_many_codes_from_address"};
  return services.pool.write(request.actor, [&](db::Transaction& t) { return keep_within(t, services, sender, limit, 1); });
}

}  // namespace yanlu::guard
