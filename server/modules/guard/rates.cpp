#include "server/modules/guard/rates.hpp"

#include <algorithm>
#include <cmath>

namespace yanlu::guard {
namespace {

double elapsed_part(Instant now, std::chrono::seconds window) {
  const std::chrono::duration<double> elapsed = now - window_start(now, window);
  return elapsed / std::chrono::duration<double>(window);
}

// How much of the next window must pass until only `room` of a window's events still count.
double part_until(std::int64_t events, std::int64_t room) {
  return events <= room ? 0 : 1 - static_cast<double>(room) / static_cast<double>(events);
}

}  // namespace

Instant window_start(Instant now, std::chrono::seconds window) {
  const auto since = now.time_since_epoch();
  return Instant(since - since % std::chrono::microseconds(window));
}

double estimate(const Counts& counts, Instant now, std::chrono::seconds window) {
  return static_cast<double>(counts.previous) * (1 - elapsed_part(now, window)) + static_cast<double>(counts.current);
}

std::chrono::seconds wait_for_room(const Counts& counts, std::int64_t limit, Instant now, std::chrono::seconds window) {
  const auto elapsed = elapsed_part(now, window);
  const auto room = limit - 1 - counts.current;
  // Within this window still, as the one before slides away; else in the next, as this one does.
  const double at =
      room >= 0 ? std::max(elapsed, part_until(counts.previous, room)) : 1 + part_until(counts.current, limit - 1);
  const auto seconds = std::ceil((at - elapsed) * static_cast<double>(window.count()));
  return std::chrono::seconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(seconds)));
}

}  // namespace yanlu::guard
