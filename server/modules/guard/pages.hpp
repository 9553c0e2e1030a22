#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/guard/forwarding.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

Result<http::Response> challenge_api(const Services& services, const http::Request& request);

// Where the page of what arrives and of the limits finds what is neither in the request nor in guard's tables.
struct Watched {
  const ForwardingWatch& forwarding;
  const Arrivals& arrivals;
};
Result<http::Response> load_page(const Services& services, const http::Request& request, const Watched& watched);
Result<http::Response> settings_form(const Services& services, const http::Request& request, const Watched& watched);

}  // namespace yanlu::guard
