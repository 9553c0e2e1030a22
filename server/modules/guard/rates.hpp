#pragma once

#include <chrono>
#include <cstdint>

#include "server/clock/clock.hpp"

namespace yanlu::guard {

// How often something happened in the window of time that runs now and in the one before.
struct Counts {
  std::int64_t previous = 0;
  std::int64_t current = 0;
};

Instant window_start(Instant now, std::chrono::seconds window);

// How often within the last whole window, taking the one before as evenly spread: so that nobody doubles a limit by
// straddling the border of two windows.
double estimate(const Counts& counts, Instant now, std::chrono::seconds window);

// How long until one more event stays within `limit` when none happens meanwhile; whole seconds, at least one.
std::chrono::seconds wait_for_room(const Counts& counts, std::int64_t limit, Instant now, std::chrono::seconds window);

}  // namespace yanlu::guard
