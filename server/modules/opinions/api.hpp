#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::opinions {

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

// For staff (api.cpp).
Result<http::Response> list_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> suggest_words_api(const Services& services, const http::Request& request);
Result<http::Response> opinions_like_api(const Services& services, const http::Request& request);
Result<http::Response> show_opinion_api(const Services& services, const http::Request& request);
Result<http::Response> enter_opinion_api(const Services& services, const http::Request& request);
Result<http::Response> screen_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> clear_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> see_contact_api(const Services& services, const http::Request& request);
Result<http::Response> see_words_api(const Services& services, const http::Request& request);
Result<http::Response> show_group_api(const Services& services, const http::Request& request);
Result<http::Response> merge_groups_api(const Services& services, const http::Request& request);
Result<http::Response> separate_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> choose_representative_api(const Services& services, const http::Request& request);

}  // namespace yanlu::opinions
