#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::submissions {

// For everybody (resident_api.cpp).
Result<http::Response> submit_opinion_api(const Services& services, const http::Request& request);
Result<http::Response> similar_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> show_receipt_api(const Services& services, const http::Request& request);
// Who is told of news (receipt_notice_api.cpp).
Result<http::Response> add_notice_api(const Services& services, const http::Request& request);
Result<http::Response> send_code_api(const Services& services, const http::Request& request);
Result<http::Response> confirm_notice_api(const Services& services, const http::Request& request);
Result<http::Response> withdraw_second_api(const Services& services, const http::Request& request);
// 201 with the receipt.
http::Response created_response(const Received& received);

// By staff, for somebody (entering_api.cpp).
Result<http::Response> enter_opinion_api(const Services& services, const http::Request& request);

}  // namespace yanlu::submissions
