#include "server/http/paging.hpp"

#include <charconv>

namespace yanlu::http {
namespace {
constexpr std::int64_t kMostPerPage = 100;
}

std::optional<std::int64_t> read_id(const std::string& text) {
  std::int64_t value = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, value);
  if (code != std::errc{} || stop != end || value <= 0) return std::nullopt;
  return value;
}

Result<Window> read_window(const Request& request) {
  Window window;
  if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
    window.below = read_id(cursor);
    if (!window.below) return refuse_fields({{"cursor", "error.bad_cursor"}});
  }
  if (const auto limit = request.query_value("limit"); !limit.empty()) {
    const auto value = read_id(limit);
    if (!value || *value > kMostPerPage)
      return refuse_fields({{"limit", "error.bad_limit", {{"limit", std::to_string(kMostPerPage)}}}});
    window.limit = static_cast<std::size_t>(*value);
  }
  return window;
}

}  // namespace yanlu::http
