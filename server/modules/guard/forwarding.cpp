#include "server/modules/guard/forwarding.hpp"

#include "server/log/log.hpp"

namespace yanlu::guard {
namespace {

constexpr auto kBetweenWarnings = std::chrono::minutes(1);

}  // namespace

// Believed is only what X-Forwarded-For says, and only from proxies of ours.
bool ForwardingWatch::is_doubtful(const http::Request& request) const {
  const auto named = request.header("x-forwarded-for");
  const bool forwarded = !named.empty() || !request.header("forwarded").empty() || !request.header("x-real-ip").empty();
  if (!forwarded) return false;
  return trusted_proxies_.empty() || http::forwarded_client(named, trusted_proxies_) != request.client;
}

void ForwardingWatch::see(const http::Request& request, Instant now) {
  if (!is_doubtful(request)) return;
  const std::lock_guard lock(mutex_);
  ++tally_.requests;
  tally_.last = now;
  ++unsaid_;
  // A clock that was set back says so too early rather than never.
  if (said_ && now >= *said_ && now - *said_ < kBetweenWarnings) return;
  said_ = now;
  log::warning("forwarded_by_unnamed_proxy",
               {{"requests", std::to_string(unsaid_)},
                {"all", std::to_string(tally_.requests)},
                {"set", "YANLU_TRUSTED_PROXIES to the proxy's address: until then all behind it count as one"}});
  unsaid_ = 0;
}

ForwardingWatch::Tally ForwardingWatch::tally() const {
  const std::lock_guard lock(mutex_);
  return tally_;
}

}  // namespace yanlu::guard
