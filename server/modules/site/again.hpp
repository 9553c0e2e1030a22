#pragma once

#include <optional>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::site {

// A form that was refused because somebody signed in or out in another tab meanwhile, with all that was typed and a
// button that sends it again. Nothing for other refusals, for forms with files, which no page can carry, and for what
// another site sent: nobody shall be talked into pressing that button.
std::optional<http::Response> form_again(const Services& services, const http::Request& request, const Error& error);

}  // namespace yanlu::site
