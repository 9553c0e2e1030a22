#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/accounts/sign_in.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

Result<http::Response> login_page(const Services& services, const http::Request& request);
Result<http::Response> login(const Services& services, const http::Request& request);
Result<http::Response> logout(const Services& services, const http::Request& request);
Result<http::Response> sign_ins_page(const Services& services, const http::Request& request);

void set_cookies(http::Response& response, const SignedIn& done);

}  // namespace yanlu::accounts
