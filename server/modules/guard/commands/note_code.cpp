#include "server/db/pool.hpp"
#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {
namespace {

// A household at one connection, each asking by mail and text message, comes by.
constexpr std::int64_t kMostCodes = 5;

}  // namespace

Result<void> note_code(const Services& services, const http::Request& request) {
  if (request.client.empty() || request.actor) return {};
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto counts = AddressCounts::counted(t, services, kByCodes, request.client);
    if (!counts.above(kMostCodes)) return {};
    return ask_to_wait("error.too_many_codes_from_address", counts.wait(kMostCodes), services.clock.now());
  });
}

}  // namespace yanlu::guard
