#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

Result<http::Response> symposium_list_page(const Services& services, const http::Request& request);
Result<http::Response> new_symposium_page(const Services& services, const http::Request& request);
Result<http::Response> symposium_form(const Services& services, const http::Request& request);
Result<http::Response> symposium_page(const Services& services, const http::Request& request);

}  // namespace yanlu::intake
