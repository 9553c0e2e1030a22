#pragma once

#include <string>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"

namespace yanlu::site {

// A short hash over all assets: pages ask for /assets/site.css?v=HASH, which browsers may keep for a year.
const std::string& asset_version();
Result<http::Response> asset(const http::Request& request);

}  // namespace yanlu::site
