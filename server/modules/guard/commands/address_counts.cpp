#include "server/modules/guard/address_counts.hpp"

#include <algorithm>

#include "server/http/client_address.hpp"
#include "server/modules/guard/guard.hpp"

namespace yanlu::guard {
namespace {

// "16:35" in China's time, rounded up: whoever comes back at that minute is let in.
std::string minute_after(Instant now, std::chrono::seconds wait) {
  constexpr std::size_t kDate = 11;  // "2026-11-23T"
  return to_local_field(now + wait + std::chrono::seconds(59)).substr(kDate);
}

}  // namespace

std::string subject_of(const std::string& client) { return http::counted_address(client).value_or(client); }

AddressCounts AddressCounts::counted(db::Transaction& transaction, const Services& services, const Scope& scope,
                                     const std::string& client, std::int64_t events) {
  const auto now = services.clock.now();
  const auto& secret = services.config.secret;
  AddressCounts found(scope, events, now);
  found.all_.push_back({count(transaction, secret, scope, subject_of(client), now, events), 1});
  if (const auto site = http::counted_site(client))
    found.all_.push_back({count(transaction, secret, scope, *site, now, events), http::kSiteShare});
  return found;
}

bool AddressCounts::above(std::int64_t limit) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Counted& one) {
    return estimate(one.counts, now_, window_) > static_cast<double>(limit * one.share);
  });
}

std::chrono::seconds AddressCounts::wait(std::int64_t limit) const {
  std::chrono::seconds longest{1};
  for (const auto& [counts, share] : all_) {
    const Counts before{counts.previous, counts.current - events_};
    longest = std::max(longest, wait_for_room(before, limit * share - events_ + 1, now_, window_));
  }
  return longest;
}

tl::unexpected<Error> ask_to_wait(const char* message, std::chrono::seconds wait, Instant now) {
  auto refusal = refuse(Refusal::too_many, message, {{"when", minute_after(now, wait)}});
  refusal.value().try_again_in = wait;
  return refusal;
}

}  // namespace yanlu::guard
