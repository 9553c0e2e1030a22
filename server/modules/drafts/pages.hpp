#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::drafts {

// For everybody.
Result<http::Response> text_search_page(const Services& services, const http::Request& request);
Result<http::Response> home_page(const Services& services, const http::Request& request);
Result<http::Response> reader_page(const Services& services, const http::Request& request);
// The text as a file: md, json, akn or html.
Result<http::Response> draft_file(const Services& services, const http::Request& request);

// For staff.
Result<http::Response> draft_list_page(const Services& services, const http::Request& request);
Result<http::Response> edit_page(const Services& services, const http::Request& request);
Result<http::Response> edit_form(const Services& services, const http::Request& request);
Result<http::Response> publish_form(const Services& services, const http::Request& request);
Result<http::Response> close_form(const Services& services, const http::Request& request);

}  // namespace yanlu::drafts
