#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "search/opinion_index.hpp"

namespace yanlu::search {

inline Query query(std::string words, std::vector<std::string> filters = {}, std::optional<std::int64_t> below = {},
                   std::size_t limit = 20) {
  return {std::move(words), std::move(filters), below, limit};
}

}  // namespace yanlu::search
