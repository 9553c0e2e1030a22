#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock/clock.hpp"

namespace pqxx {
class result;
}

namespace yanlu::db {

class Rows;

// One row; columns by name. A name the statement does not answer, or a NULL read as a value, is a bug and throws.
class Row {
 public:
  std::string text(const char* column) const;
  std::int64_t integer(const char* column) const;
  double real(const char* column) const;
  bool boolean(const char* column) const;
  Instant instant(const char* column) const;
  std::string bytes(const char* column) const;  // of a bytea
  // Of array_to_string(column, E'\n'): what stands between the line ends; none where it is empty.
  std::vector<std::string> lines(const char* column) const;
  template <typename IdType>
  IdType id(const char* column) const {
    return IdType{integer(column)};
  }
  std::size_t count(const char* column) const { return static_cast<std::size_t>(integer(column)); }

  bool is_null(const char* column) const;
  std::string text_or_empty(const char* column) const;
  std::optional<std::string> optional_text(const char* column) const;
  std::optional<std::int64_t> optional_integer(const char* column) const;
  std::optional<Instant> optional_instant(const char* column) const;

 private:
  friend class Rows;
  Row(std::shared_ptr<const pqxx::result> result, std::size_t index) : result_(std::move(result)), index_(index) {}
  std::string_view view(const char* column) const;
  std::shared_ptr<const pqxx::result> result_;
  std::size_t index_;
};

class Rows {
 public:
  explicit Rows(std::shared_ptr<const pqxx::result> result);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Row operator[](std::size_t index) const { return {result_, index}; }
  std::size_t affected() const;

  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
    Row operator*() const { return (*rows_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Rows* rows_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  std::shared_ptr<const pqxx::result> result_;
  std::size_t size_;
};

}  // namespace yanlu::db
