#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace yanlu {

// PostgreSQL's resolution, so that a time survives the way there and back.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// "2026-11-23T08:30:00Z", microseconds only where there are any.
std::string to_iso(Instant instant);

// Reads what to_iso writes, what PostgreSQL prints with TimeZone=UTC ("2026-11-23 08:30:00.25+00"), and offsets
// such as +08:00. Nothing otherwise.
std::optional<Instant> from_iso(std::string_view text);
// Of what to_iso wrote; throws for anything else.
Instant stored_instant(std::string_view text);

// China has one civil time, UTC+8 without summer time, so no zone database is needed.
// The pattern's {year} {month} {day} {hour} {minute} are filled in: "{year}年{month}月{day}日" → "2026年11月23日";
// {month_name} is one of the twelve words in `months`, which a space parts.
std::string for_people(Instant instant, std::string_view pattern, std::string_view months);

// "2026-11-23T16:30" in China's time: the value of <input type="datetime-local">.
std::string to_local_field(Instant instant);
std::optional<Instant> from_local_field(std::string_view text);

// "2026-11-23" in China's time.
std::string to_local_date(Instant instant);
// Midnight in China's time at the start of that day.
std::optional<Instant> from_local_date(std::string_view text);
// The same day's end: a time that closes on a day is open all of it.
std::optional<Instant> end_of_local_date(std::string_view text);

}  // namespace yanlu
