#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

class LoginThrottle;

Result<http::Response> login_page(const Services& services, const http::Request& request);
Result<http::Response> login(const Services& services, LoginThrottle& throttle, const http::Request& request);
Result<http::Response> logout(const Services& services, const http::Request& request);

}  // namespace yanlu::accounts
