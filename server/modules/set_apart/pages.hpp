#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::set_apart {

Result<http::Response> apart_page(const Services& services, const http::Request& request);
Result<http::Response> decide_form(const Services& services, const http::Request& request);
Result<http::Response> evidence_form(const Services& services, const http::Request& request);

}  // namespace yanlu::set_apart
