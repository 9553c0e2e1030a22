#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

Result<http::Response> create_session(const Services& services, const http::Request& request);
Result<http::Response> show_session(const http::Request& request);
Result<http::Response> delete_session(const Services& services, const http::Request& request);
Result<http::Response> list_sign_ins_api(const Services& services, const http::Request& request);

}  // namespace yanlu::accounts
