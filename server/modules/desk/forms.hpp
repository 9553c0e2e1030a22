#pragma once

#include <array>
#include <string>

#include "server/http/request.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

// What a list of opinions is narrowed to and where it goes on, as addresses say it.

inline constexpr std::array<std::pair<search::Order, const char*>, 4> kOrders{{{search::Order::newest, "newest"},
                                                                               {search::Order::oldest, "oldest"},
                                                                               {search::Order::relevance, "relevance"},
                                                                               {search::Order::voices, "voices"}}};
const char* name_of(search::Order order);
// What to go on from: an id where the newest come first, else how many were seen. Empty at the end.
std::string next_cursor(const opinions::OpinionFilter& filter, const opinions::OpinionPage& page);

Result<opinions::OpinionFilter> read_filter(const http::Request& request);

}  // namespace yanlu::desk
