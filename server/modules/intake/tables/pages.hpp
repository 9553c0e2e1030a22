#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

// Tables of opinions (pages.cpp, files.cpp).
Result<http::Response> import_start_page(const Services& services, const http::Request& request);
Result<http::Response> upload_form(const Services& services, const http::Request& request);
Result<http::Response> import_page(const Services& services, const http::Request& request);
Result<http::Response> start_import_form(const Services& services, const http::Request& request);
Result<http::Response> import_errors_file(const Services& services, const http::Request& request);
Result<http::Response> template_xlsx_file(const Services& services, const http::Request& request);
Result<http::Response> template_csv_file(const Services& services, const http::Request& request);

// For programs (api.cpp).
Result<http::Response> create_import_api(const Services& services, const http::Request& request);
Result<http::Response> show_import_api(const Services& services, const http::Request& request);
Result<http::Response> start_import_api(const Services& services, const http::Request& request);

}  // namespace yanlu::intake
