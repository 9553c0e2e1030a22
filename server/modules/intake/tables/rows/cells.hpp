#pragma once

// What people write into the cells of a table. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "server/clock/clock.hpp"

namespace yanlu::intake {

// Midnight in China of "2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305", with a time behind it or
// without, or of 46086, which is how a spreadsheet counts that day.
std::optional<Instant> day_from(std::string_view typed);

// 走访, 来访, visit → "visit" and so on; "" → "import".
std::optional<std::string> channel_from(std::string_view typed);

}  // namespace yanlu::intake
