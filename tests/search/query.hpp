#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "search/index.hpp"

namespace yanlu::search {

// Newest first; filters as "state:kept".
inline Query query(std::string words, const std::vector<std::string>& filters = {},
                   std::optional<std::int64_t> below = {}, std::size_t limit = 20) {
  Query asked{.words = std::move(words), .order = Order::newest, .below = below, .limit = limit};
  for (const auto& filter : filters)
    asked.filters.push_back({filter.substr(0, filter.find(':')), filter.substr(filter.find(':') + 1)});
  return asked;
}

}  // namespace yanlu::search
