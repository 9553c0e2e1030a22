#include "server/view/messages.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace yanlu::view {

Messages::Messages(std::string_view json_text) {
  const auto catalogue = nlohmann::json::parse(json_text);
  for (const auto& [id, text] : catalogue.items()) texts_.emplace(id, text.get<std::string>());
}

const std::string& Messages::raw(const std::string& id) const {
  const auto found = texts_.find(id);
  if (found == texts_.end()) throw std::logic_error("no message " + id);
  return found->second;
}

std::string Messages::text(const std::string& id, const MessageParameters& parameters) const {
  const auto& pattern = raw(id);
  std::string filled;
  std::size_t at = 0;
  for (;;) {
    const auto open = pattern.find("{{", at);
    const auto close = open == std::string::npos ? open : pattern.find("}}", open);
    if (close == std::string::npos) return filled + pattern.substr(at);
    filled += pattern.substr(at, open - at);
    if (const auto value = parameters.find(pattern.substr(open + 2, close - open - 2)); value != parameters.end())
      filled += value->second;
    at = close + 2;
  }
}

std::string Messages::when(Instant instant, DateStyle style) const {
  return for_people(instant, raw(style == DateStyle::date ? "date.date" : "date.date_and_time"), raw("date.months"));
}

std::string Messages::deadline(Instant instant) const {
  const auto day_before = instant - std::chrono::microseconds(1);
  if (from_local_date(to_local_date(instant)) != instant) return when(instant, DateStyle::date_and_time);
  return text("date.to_the_end", {{"date", when(day_before, DateStyle::date)}});
}

}  // namespace yanlu::view
