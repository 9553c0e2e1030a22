#include "server/db/pool.hpp"
#include "server/http/client_address.hpp"
#include "server/modules/guard/counting.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {
namespace {

// A household at one connection, each asking by mail and text message, comes by.
constexpr std::int64_t kMostCodes = 5;

// "16:35" in China's time, rounded up.
std::string time_after(Instant now, std::chrono::seconds wait) {
  constexpr std::size_t kDate = 11;  // "2026-11-23T"
  return to_local_field(now + wait + std::chrono::seconds(59)).substr(kDate);
}

}  // namespace

Result<void> note_code(const Services& services, const http::Request& request) {
  const auto address = http::counted_address(request.client);
  const bool is_local = request.client == "127.0.0.1" || request.client == "::1";  // see judge()
  if (!address || is_local || request.actor) return {};
  const auto now = services.clock.now();
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto asked = count(t, services.config.secret, kByCodes, *address, now);
    if (estimate(asked, now, kByCodes.window) <= static_cast<double>(kMostCodes)) return {};
    const auto wait = wait_for_room({asked.previous, asked.current - 1}, kMostCodes, now, kByCodes.window);
    auto refusal = refuse(Refusal::too_many, "error.too_many_codes_from_address", {{"when", time_after(now, wait)}});
    refusal.value().try_again_in = wait;
    return refusal;
  });
}

}  // namespace yanlu::guard
