#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

Result<http::Response> overview_page(const Services& services, const http::Request& request);

// Composing (compose_pages.cpp).
Result<http::Response> report_list_page(const Services& services, const http::Request& request);
Result<http::Response> create_report_form(const Services& services, const http::Request& request);
Result<http::Response> report_page(const Services& services, const http::Request& request);
// Saves all words on the page, then does what its button says: save, remove:ITEM, up:ITEM, down:ITEM.
Result<http::Response> edit_report_form(const Services& services, const http::Request& request);
Result<http::Response> choose_groups_page(const Services& services, const http::Request& request);
Result<http::Response> add_items_form(const Services& services, const http::Request& request);

// From submission on (submitted_pages.cpp).
Result<http::Response> item_page(const Services& services, const http::Request& request);
Result<http::Response> submission_page(const Services& services, const http::Request& request);
Result<http::Response> submission_form(const Services& services, const http::Request& request);
Result<http::Response> outcome_form(const Services& services, const http::Request& request);

}  // namespace yanlu::reports
