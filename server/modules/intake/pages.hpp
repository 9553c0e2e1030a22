#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

// Sheet after sheet (paper_pages.cpp).
Result<http::Response> paper_page(const Services& services, const http::Request& request);
Result<http::Response> paper_form(const Services& services, const http::Request& request);

// Tables of opinions (import_pages.cpp, import_files.cpp).
Result<http::Response> import_start_page(const Services& services, const http::Request& request);
Result<http::Response> upload_form(const Services& services, const http::Request& request);
Result<http::Response> import_page(const Services& services, const http::Request& request);
Result<http::Response> start_import_form(const Services& services, const http::Request& request);
Result<http::Response> import_errors_file(const Services& services, const http::Request& request);
Result<http::Response> template_xlsx_file(const Services& services, const http::Request& request);
Result<http::Response> template_csv_file(const Services& services, const http::Request& request);

// Symposia (symposium_pages.cpp).
Result<http::Response> symposium_list_page(const Services& services, const http::Request& request);
Result<http::Response> new_symposium_page(const Services& services, const http::Request& request);
Result<http::Response> symposium_form(const Services& services, const http::Request& request);
Result<http::Response> symposium_page(const Services& services, const http::Request& request);

// Scans (scan_pages.cpp).
Result<http::Response> scans_page(const Services& services, const http::Request& request);
Result<http::Response> scans_form(const Services& services, const http::Request& request);
Result<http::Response> scan_file(const Services& services, const http::Request& request);

// For programs (api.cpp).
Result<http::Response> create_import_api(const Services& services, const http::Request& request);
Result<http::Response> show_import_api(const Services& services, const http::Request& request);
Result<http::Response> start_import_api(const Services& services, const http::Request& request);

}  // namespace yanlu::intake
