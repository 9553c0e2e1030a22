#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::opinions {

// For everybody (resident_pages.cpp).
Result<http::Response> opinion_form_page(const Services& services, const http::Request& request);
Result<http::Response> submit_opinion_form(const Services& services, const http::Request& request);
Result<http::Response> receipt_entry_page(const Services& services, const http::Request& request);
Result<http::Response> receipt_page(const Services& services, const http::Request& request);

// For staff: lists and single opinions (staff_pages.cpp), paper (paper_pages.cpp), groups (group_pages.cpp).
Result<http::Response> opinion_list_page(const Services& services, const http::Request& request);
Result<http::Response> opinion_page(const Services& services, const http::Request& request);
Result<http::Response> screen_one_form(const Services& services, const http::Request& request);
Result<http::Response> screen_many_form(const Services& services, const http::Request& request);
Result<http::Response> contact_form(const Services& services, const http::Request& request);
Result<http::Response> paper_page(const Services& services, const http::Request& request);
Result<http::Response> paper_form(const Services& services, const http::Request& request);
Result<http::Response> group_page(const Services& services, const http::Request& request);
Result<http::Response> merge_form(const Services& services, const http::Request& request);
Result<http::Response> separate_form(const Services& services, const http::Request& request);
Result<http::Response> representative_form(const Services& services, const http::Request& request);

}  // namespace yanlu::opinions
