#pragma once

// Values as bytes, for what the service and its search process say to each other. Both are the same program file, so
// there are no versions.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "search/values.hpp"

namespace yanlu::search {

class Packer {
 public:
  void number(std::uint64_t value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    bytes_.append(bytes, sizeof value);
  }
  void id(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void raw(std::string_view bytes) { bytes_ += bytes; }  // packed already
  template <typename Values, typename Each>
  void list(const Values& values, Each each) {
    number(values.size());
    for (const auto& value : values) each(value);
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws IndexError with Cause::damage where the bytes end too soon: a process whose memory went to pieces says
// anything.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::int64_t id() { return static_cast<std::int64_t>(number()); }
  std::string text() { return std::string(take(number())); }
  bool flag() { return number() != 0; }
  template <typename Each>
  void list(Each each) {
    for (auto left = number(); left > 0; --left) each();
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > bytes_.size())
      throw IndexError("the search process answered in half sentences", IndexError::Cause::damage);
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::string_view bytes_;
};

}  // namespace yanlu::search
