#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::posters {

// For everybody: what a printed code leads to.
Result<http::Response> follow_link(const Services& services, const http::Request& request);

// For staff.
Result<http::Response> posters_page(const Services& services, const http::Request& request);
Result<http::Response> make_links_form(const Services& services, const http::Request& request);
// A poster, a sheet of leaflets or a blank form as PDF.
Result<http::Response> printed_file(const Services& services, const http::Request& request);

}  // namespace yanlu::posters
