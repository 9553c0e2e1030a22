#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/guard/forwarding.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

Result<http::Response> challenge_api(const Services& services, const http::Request& request);

// What arrives and the limits (load_pages.cpp); what was set apart (apart_pages.cpp).
Result<http::Response> load_page(const Services& services, const http::Request& request, const ForwardingWatch& watch);
Result<http::Response> settings_form(const Services& services, const http::Request& request,
                                     const ForwardingWatch& watch);
Result<http::Response> apart_page(const Services& services, const http::Request& request);
Result<http::Response> decide_form(const Services& services, const http::Request& request);
Result<http::Response> evidence_form(const Services& services, const http::Request& request);

}  // namespace yanlu::guard
