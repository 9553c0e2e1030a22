#include "server/db/rows.hpp"

#include <algorithm>
#include <charconv>
#include <pqxx/pqxx>
#include <stdexcept>

#include "server/text/encoded.hpp"
#include "server/text/lines.hpp"

namespace yanlu::db {
namespace {

pqxx::field field_at(const pqxx::result& result, std::size_t index, const char* column) {
  return result.at(static_cast<pqxx::result::size_type>(index)).at(column);
}

}  // namespace

std::string_view Row::view(const char* column) const {
  const auto field = field_at(*result_, index_, column);
  if (field.is_null()) throw std::logic_error(std::string("column ") + column + " is NULL");
  return {field.c_str(), field.size()};
}

bool Row::is_null(const char* column) const { return field_at(*result_, index_, column).is_null(); }

std::string Row::text(const char* column) const { return std::string(view(column)); }

std::int64_t Row::integer(const char* column) const {
  const auto text = view(column);
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || stop != text.data() + text.size())
    throw std::logic_error(std::string("column ") + column + " is not an integer");
  return value;
}

double Row::real(const char* column) const { return std::stod(std::string(view(column))); }
bool Row::boolean(const char* column) const { return view(column) == "t"; }

Instant Row::instant(const char* column) const {
  const auto instant = from_iso(view(column));
  if (!instant) throw std::logic_error(std::string("column ") + column + " is not a time");
  return *instant;
}

std::vector<std::string> Row::lines(const char* column) const {
  const auto joined = view(column);
  if (joined.empty()) return {};
  const auto parts = text::split(joined, '\n');
  return {parts.begin(), parts.end()};
}

std::string Row::bytes(const char* column) const {
  const auto text = view(column);
  auto bytes = text.starts_with("\\x") ? text::from_hex(text.substr(2)) : std::nullopt;
  if (!bytes) throw std::logic_error(std::string("column ") + column + " is not a bytea");
  return *std::move(bytes);
}

std::string Row::text_or_empty(const char* column) const { return is_null(column) ? std::string{} : text(column); }

std::optional<std::string> Row::optional_text(const char* column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}
std::optional<std::int64_t> Row::optional_integer(const char* column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<Instant> Row::optional_instant(const char* column) const {
  return is_null(column) ? std::nullopt : std::optional(instant(column));
}

Rows::Rows(std::shared_ptr<const pqxx::result> result)
    : result_(std::move(result)), size_(static_cast<std::size_t>(result_->size())) {}

std::size_t Rows::affected() const { return static_cast<std::size_t>(result_->affected_rows()); }

}  // namespace yanlu::db
