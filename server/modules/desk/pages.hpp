#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::desk {

// Lists and single opinions (staff_pages.cpp), groups (group_pages.cpp).
Result<http::Response> opinion_list_page(const Services& services, const http::Request& request);
// The same list as .csv or .xlsx (opinion_file.cpp).
Result<http::Response> opinion_file(const Services& services, const http::Request& request);
Result<http::Response> opinion_page(const Services& services, const http::Request& request);
Result<http::Response> screen_one_form(const Services& services, const http::Request& request);
Result<http::Response> screen_many_form(const Services& services, const http::Request& request);
Result<http::Response> contact_form(const Services& services, const http::Request& request);
Result<http::Response> showing_form(const Services& services, const http::Request& request);
Result<http::Response> words_form(const Services& services, const http::Request& request);
Result<http::Response> group_page(const Services& services, const http::Request& request);
Result<http::Response> merge_form(const Services& services, const http::Request& request);
Result<http::Response> separate_form(const Services& services, const http::Request& request);
Result<http::Response> representative_form(const Services& services, const http::Request& request);

}  // namespace yanlu::desk
