#pragma once

// Lists by size have no id to come back to: their pages are numbered, ?page=2.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/http/percent.hpp"
#include "server/http/request.hpp"

namespace yanlu::opinions {

std::size_t page_number(const http::Request& request);  // from 0
// next_page and previous_page: addresses, empty where there is none.
void add_paging(nlohmann::json& context, const std::string& path, const http::FormPairs& pairs, std::size_t page,
                bool more);

}  // namespace yanlu::opinions
