#include "server/clock/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "server/text/ascii.hpp"

namespace yanlu {
namespace {

constexpr std::chrono::hours kChina{8};

struct Civil {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<std::chrono::microseconds> time;
};

Civil civil(Instant instant, std::chrono::hours offset) {
  const auto shifted = instant + offset;
  const auto day = std::chrono::floor<std::chrono::days>(shifted);
  return {std::chrono::year_month_day{day}, std::chrono::hh_mm_ss<std::chrono::microseconds>{shifted - day}};
}

// Reads digits off the front; each step leaves `rest` behind what it read.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    const auto [end, code] = std::from_chars(rest_.data(), rest_.data() + digits, value);
    if (code != std::errc{} || end != rest_.data() + digits || rest_.front() == '-') return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

  bool one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  // The digits behind a decimal point, as microseconds.
  std::chrono::microseconds fraction() {
    std::chrono::microseconds value{0};
    std::int64_t weight = 100'000;
    while (!rest_.empty() && text::is_digit(rest_.front())) {
      value += std::chrono::microseconds{(rest_.front() - '0') * weight};
      weight /= 10;
      rest_.remove_prefix(1);
    }
    return value;
  }

  char last() const { return last_; }
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  char last_ = '\0';
};

std::optional<std::chrono::sys_days> read_date(Reader& reader) {
  const auto year = reader.number(4);
  if (!year || !reader.one_of("-")) return std::nullopt;
  const auto month = reader.number(2);
  if (!month || !reader.one_of("-")) return std::nullopt;
  const auto day = reader.number(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> read_hours_and_minutes(Reader& reader) {
  const auto hour = reader.number(2);
  if (!hour || *hour > 23 || !reader.one_of(":")) return std::nullopt;
  const auto minute = reader.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

// "Z", "+00", "+0800", "+08:00".
std::optional<std::chrono::minutes> read_offset(Reader& reader) {
  if (reader.one_of("Z")) return std::chrono::minutes{0};
  if (!reader.one_of("+-")) return std::nullopt;
  const int sign = reader.last() == '-' ? -1 : 1;
  const auto hours = reader.number(2);
  if (!hours) return std::nullopt;
  int minutes = 0;
  if (!reader.done()) {
    reader.one_of(":");
    const auto read = reader.number(2);
    if (!read) return std::nullopt;
    minutes = *read;
  }
  return std::chrono::minutes{sign * (*hours * 60 + minutes)};
}

// Of "January February …" the word with this number, from 0; "" where there are fewer.
std::string word(std::string_view words, unsigned number) {
  for (; number > 0; --number) words.remove_prefix(std::min(words.find(' '), words.size() - 1) + 1);
  return std::string(words.substr(0, words.find(' ')));
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string to_iso(Instant instant) {
  const auto [date, time] = civil(instant, std::chrono::hours{0});
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                          static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                          time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) text += fmt::format(".{:06}", time.subseconds().count());
  return text + "Z";
}

std::optional<Instant> from_iso(std::string_view text) {
  Reader reader(text);
  const auto day = read_date(reader);
  if (!day || !reader.one_of("T ")) return std::nullopt;
  const auto time = read_hours_and_minutes(reader);
  if (!time || !reader.one_of(":")) return std::nullopt;
  const auto second = reader.number(2);
  if (!second || *second > 60) return std::nullopt;
  std::chrono::microseconds fraction{0};
  if (reader.one_of(".")) fraction = reader.fraction();
  const auto offset = read_offset(reader);
  if (!offset || !reader.done()) return std::nullopt;
  return Instant{*day} + *time + std::chrono::seconds{*second} + fraction - *offset;
}

Instant stored_instant(std::string_view text) {
  const auto instant = from_iso(text);
  if (!instant) throw std::runtime_error("a stored time cannot be read");
  return *instant;
}

std::string for_people(Instant instant, std::string_view pattern, std::string_view months) {
  const auto [date, time] = civil(instant, kChina);
  const unsigned month{date.month()};
  const std::array<std::pair<std::string_view, std::string>, 6> values{
      {{"{year}", std::to_string(static_cast<int>(date.year()))},
       {"{month}", std::to_string(month)},
       {"{month_name}", word(months, month - 1)},
       {"{day}", std::to_string(static_cast<unsigned>(date.day()))},
       {"{hour}", fmt::format("{:02}", time.hours().count())},
       {"{minute}", fmt::format("{:02}", time.minutes().count())}}};
  std::string text;
  while (!pattern.empty()) {
    const auto* const found =
        std::find_if(values.begin(), values.end(), [&](const auto& value) { return pattern.starts_with(value.first); });
    text += found == values.end() ? std::string(pattern.substr(0, 1)) : found->second;
    pattern.remove_prefix(found == values.end() ? 1 : found->first.size());
  }
  return text;
}

std::string to_local_date(Instant instant) {
  const auto date = civil(instant, kChina).date;
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string to_local_field(Instant instant) {
  const auto time = civil(instant, kChina).time;
  return fmt::format("{}T{:02}:{:02}", to_local_date(instant), time.hours().count(), time.minutes().count());
}

std::optional<Instant> from_local_field(std::string_view text) {
  Reader reader(text);
  const auto day = read_date(reader);
  if (!day || !reader.one_of("T ")) return std::nullopt;
  const auto time = read_hours_and_minutes(reader);
  if (!time) return std::nullopt;
  // Some browsers add seconds.
  if (reader.one_of(":") && !reader.number(2)) return std::nullopt;
  if (!reader.done()) return std::nullopt;
  return Instant{*day} + *time - kChina;
}

std::optional<Instant> from_local_date(std::string_view text) {
  Reader reader(text);
  const auto day = read_date(reader);
  if (!day || !reader.done()) return std::nullopt;
  return Instant{*day} - kChina;
}

std::optional<Instant> end_of_local_date(std::string_view text) {
  const auto begin = from_local_date(text);
  return begin ? std::optional(*begin + std::chrono::days(1)) : std::nullopt;
}

}  // namespace yanlu
