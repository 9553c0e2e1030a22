#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::personal_requests {

// For who holds a receipt: as a page (request_pages.cpp), and for programs (api.cpp).
Result<http::Response> request_page(const Services& services, const http::Request& request);
Result<http::Response> request_form(const Services& services, const http::Request& request);
Result<http::Response> make_request_api(const Services& services, const http::Request& request);

}  // namespace yanlu::personal_requests
