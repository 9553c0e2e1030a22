#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/clock/clock.hpp"
#include "server/result/error.hpp"

namespace yanlu::view {

// Whose law it is: what a visitor reads who has not asked for anything else.
inline constexpr const char* kFirstLanguage = "zh";
// Where a text is missing in any further language, it stands in this one.
inline constexpr const char* kFallbackLanguage = "en";

enum class DateStyle { date, date_and_time };

// The texts of one language, by id.
class Messages {
 public:
  explicit Messages(std::string_view json_text);  // a flat object; throws on anything else

  // The text as the catalogue has it. A missing id is a bug: it throws, and a test reads every id there is.
  const std::string& raw(const std::string& id) const;
  bool has(const std::string& id) const { return texts_.contains(id); }

  // With {{name}} filled in. Plain text: whoever puts it into HTML escapes it.
  std::string text(const std::string& id, const MessageParameters& parameters = {}) const;

  // "2026年11月23日", "23 November 2026, 16:30": the time in China as this language writes it.
  std::string when(Instant instant, DateStyle style) const;

  // The same of the end of a time: midnight is written as the whole day before it, "2026年12月19日（含当日）".
  std::string deadline(Instant instant) const;

  // Takes over what is missing here.
  void complete_from(const Messages& other) { texts_.insert(other.texts_.begin(), other.texts_.end()); }

  const std::map<std::string, std::string>& all() const { return texts_; }

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace yanlu::view
