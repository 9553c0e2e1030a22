#pragma once

// One line an event, key=value, to standard error. Personal data never goes in: handlers log ids.

#include <initializer_list>
#include <string>
#include <string_view>

namespace yanlu::log {

enum class Level { debug, info, warning, error };

struct Field {
  std::string_view key;
  std::string value;
};

void set_level(Level level);

// Values are quoted where they hold spaces, quotes or control characters. Adds request=… when a RequestScope lives.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::error, event, fields);
}

// While it lives, every line this thread writes carries the request's id.
class RequestScope {
 public:
  explicit RequestScope(std::string_view request_id);
  ~RequestScope();
  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;
  RequestScope(RequestScope&&) = delete;
  RequestScope& operator=(RequestScope&&) = delete;

 private:
  std::string previous_;
};

}  // namespace yanlu::log
