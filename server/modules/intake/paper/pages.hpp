#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

// Sheet after sheet (pages.cpp).
Result<http::Response> paper_page(const Services& services, const http::Request& request);
Result<http::Response> paper_form(const Services& services, const http::Request& request);

// Scans (scan_pages.cpp).
Result<http::Response> scans_page(const Services& services, const http::Request& request);
Result<http::Response> scans_form(const Services& services, const http::Request& request);
Result<http::Response> scan_file(const Services& services, const http::Request& request);

}  // namespace yanlu::intake
