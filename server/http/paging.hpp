#pragma once

#include <cstdint>
#include <optional>

#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

// Lists run from the newest down; the cursor is the id of the last row seen.
struct Window {
  std::optional<std::int64_t> below;
  std::size_t limit = 20;
};

// From ?cursor= and ?limit= (1 to 100, 20 when absent); refuses what is no number.
Result<Window> read_window(const Request& request);

// A positive id in a path or form; nothing for anything else.
std::optional<std::int64_t> read_id(const std::string& text);

}  // namespace yanlu::http
