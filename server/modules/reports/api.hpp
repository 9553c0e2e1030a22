#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

Result<http::Response> record_api(const Services& services, const http::Request& request);
Result<http::Response> list_reports_api(const Services& services, const http::Request& request);
Result<http::Response> create_report_api(const Services& services, const http::Request& request);
Result<http::Response> show_report_api(const Services& services, const http::Request& request);
Result<http::Response> edit_report_api(const Services& services, const http::Request& request);
Result<http::Response> selectable_groups_api(const Services& services, const http::Request& request);
Result<http::Response> add_items_api(const Services& services, const http::Request& request);
Result<http::Response> show_item_api(const Services& services, const http::Request& request);
Result<http::Response> edit_item_api(const Services& services, const http::Request& request);
Result<http::Response> remove_item_api(const Services& services, const http::Request& request);
Result<http::Response> move_item_api(const Services& services, const http::Request& request);
Result<http::Response> submit_report_api(const Services& services, const http::Request& request);
Result<http::Response> record_outcome_api(const Services& services, const http::Request& request);

// The same for pages and clients.
Result<http::Response> download(const Services& services, const http::Request& request);

}  // namespace yanlu::reports
