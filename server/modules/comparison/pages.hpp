#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::comparison {

// Two texts of one law side by side, for everybody and, with what can be corrected, at the desk.
Result<http::Response> comparison_page(const Services& services, const http::Request& request);
Result<http::Response> desk_comparison_page(const Services& services, const http::Request& request);
// The same as .docx, .xlsx or .html, for people who are signed in.
Result<http::Response> comparison_file(const Services& services, const http::Request& request);
Result<http::Response> comparison_api(const Services& services, const http::Request& request);

// Where one article of the earlier text went, to be put right.
Result<http::Response> pairing_page(const Services& services, const http::Request& request);
Result<http::Response> pairing_form(const Services& services, const http::Request& request);
Result<http::Response> pairing_api(const Services& services, const http::Request& request);

}  // namespace yanlu::comparison
