#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

// For whoever holds an opt-out link (stop_pages.cpp).
Result<http::Response> stop_page(const Services& services, const http::Request& request);
Result<http::Response> stop_form(const Services& services, const http::Request& request);
Result<http::Response> resume_form(const Services& services, const http::Request& request);

// For whoever was sent a link that confirms (confirm_pages.cpp).
Result<http::Response> confirm_page(const Services& services, const http::Request& request);
Result<http::Response> confirm_form(const Services& services, const http::Request& request);

// For staff (staff_pages.cpp).
Result<http::Response> notices_page(const Services& services, const http::Request& request);
Result<http::Response> send_again_form(const Services& services, const http::Request& request);

}  // namespace yanlu::notices
