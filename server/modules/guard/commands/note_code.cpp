#include "server/db/pool.hpp"
#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {
namespace {

// A household at one connection, each asking by mail and text message, comes by.
constexpr std::int64_t kMostCodes = 5;
// One after the other enters a pile of sheets.
constexpr std::int64_t kMostCodesOfStaff = 60;

}  // namespace

Result<void> note_code(const Services& services, const http::Request& request) {
  if (request.client.empty() && !request.actor) return {};
  const auto sender = request.actor ? "staff:" + std::to_string(request.actor->user.value) : request.client;
  const auto most = request.actor ? kMostCodesOfStaff : kMostCodes;
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto counts = AddressCounts::counted(t, services, kByCodes, sender);
    if (!counts.above(most)) return {};
    return ask_to_wait("error.too_many_codes_from_address", counts.wait(most), services.clock.now());
  });
}

}  // namespace yanlu::guard
