#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/result/ids.hpp"

namespace yanlu::db {

// One parameter in PostgreSQL's text form, or NULL.
class Parameter {
 public:
  Parameter(std::nullopt_t) {}
  Parameter(const char* text) : text_(text) {}
  Parameter(std::string text) : text_(std::move(text)) {}
  Parameter(std::string_view text) : text_(std::string(text)) {}
  Parameter(bool value) : text_(value ? "t" : "f") {}
  Parameter(int value) : text_(std::to_string(value)) {}
  Parameter(std::int64_t value) : text_(std::to_string(value)) {}
  Parameter(std::size_t value) : text_(std::to_string(value)) {}
  Parameter(double value);
  Parameter(Instant instant) : text_(to_iso(instant)) {}
  template <typename Tag>
  Parameter(Id<Tag> id) : text_(std::to_string(id.value)) {}
  template <typename T>
  Parameter(const std::optional<T>& value) {
    if (value) *this = Parameter(*value);
  }
  // Arrays: bigint[] and text[].
  Parameter(const std::vector<std::int64_t>& values);
  Parameter(const std::vector<std::string>& values);

  const char* c_str() const { return text_ ? text_->c_str() : nullptr; }

 private:
  std::optional<std::string> text_;
};

using Parameters = std::vector<Parameter>;

// The form bytea is written in: \x0123.
std::string bytea(std::string_view bytes);

}  // namespace yanlu::db
