#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::privacy {

// For staff: the queue (queue_pages.cpp), and for administrators how long things are kept (retention_pages.cpp).
Result<http::Response> queue_page(const Services& services, const http::Request& request);
Result<http::Response> decision_form(const Services& services, const http::Request& request);
Result<http::Response> retention_page(const Services& services, const http::Request& request);
Result<http::Response> retention_form(const Services& services, const http::Request& request);

// The same for programs (api.cpp).
Result<http::Response> list_requests_api(const Services& services, const http::Request& request);
Result<http::Response> decide_request_api(const Services& services, const http::Request& request);

}  // namespace yanlu::privacy
