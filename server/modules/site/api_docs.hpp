#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::site {

// The description itself (server/modules/site/openapi.json), and a page made from it.
Result<http::Response> openapi(const http::Request& request);
Result<http::Response> api_docs(const Services& services, const http::Request& request);

}  // namespace yanlu::site
