#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::posters {

Result<http::Response> list_links_api(const Services& services, const http::Request& request);
Result<http::Response> make_links_api(const Services& services, const http::Request& request);

}  // namespace yanlu::posters
