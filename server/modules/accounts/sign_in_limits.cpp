#include "server/modules/accounts/sign_in_limits.hpp"

#include <algorithm>

namespace yanlu::accounts {
namespace {

using std::chrono::seconds;

constexpr std::size_t kMostOnOneAccount = 5;
constexpr std::chrono::minutes kOnOneAccount{15};
constexpr std::size_t kMostByOneSender = 20;
constexpr std::chrono::minutes kByOneSender{10};
constexpr std::size_t kMostByAll = 10;
constexpr seconds kLongestDelay = std::chrono::minutes(15);

// Doubles with each try beyond what is usual: 1 s, 2 s, 4 s … a quarter of an hour.
seconds delay_after(std::size_t tries) {
  if (tries < kMostByAll) return seconds(0);
  constexpr std::size_t kEnough = 10;  // 1024 s
  return std::min(kLongestDelay, seconds(std::int64_t{1} << std::min(tries - kMostByAll, kEnough)));
}

seconds until(Instant then, Instant now) { return std::chrono::ceil<seconds>(then - now); }

std::optional<seconds> wait_or_none(seconds wait) { return wait > seconds(0) ? std::optional(wait) : std::nullopt; }

seconds own_wait(const Tries& tries, Instant now) {
  if (tries.pair < kMostOnOneAccount || !tries.pair_first) return seconds(0);
  return until(*tries.pair_first + kOnOneAccount, now);
}

}  // namespace

std::optional<seconds> wait_of_address(const Tries& tries, Instant now) {
  auto wait = own_wait(tries, now);
  if (tries.sender >= kMostByOneSender && tries.sender_first)
    wait = std::max(wait, until(*tries.sender_first + kByOneSender, now));
  if (tries.pair_last) wait = std::max(wait, until(*tries.pair_last + delay_after(tries.account), now));
  return wait_or_none(wait);
}

std::optional<seconds> wait_of_device(const Tries& tries, Instant now) { return wait_or_none(own_wait(tries, now)); }

}  // namespace yanlu::accounts
