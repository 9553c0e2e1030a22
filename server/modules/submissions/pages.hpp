#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/submissions/queries/queries.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::submissions {

// For everybody: writing (opinion_form_pages.cpp), receipts (receipt_pages.cpp).
Result<http::Response> opinion_form_page(const Services& services, const http::Request& request);
Result<http::Response> submit_opinion_form(const Services& services, const http::Request& request);
// The article with a wording in its place, changes marked: HTML to put into the page while somebody types.
Result<http::Response> change_fragment(const Services& services, const http::Request& request);
Result<http::Response> receipt_entry_page(const Services& services, const http::Request& request);
Result<http::Response> receipt_page(const Services& services, const http::Request& request);
// The page of a receipt in answer to a form on it that was refused, or to none.
http::Response show_receipt(const Services& services, const http::Request& request, const ReceiptView& view,
                            const notices::TriedNotice& tried);
// Who is told of news: asking, codes, confirming (receipt_notice_pages.cpp).
Result<http::Response> add_notice_form(const Services& services, const http::Request& request);
Result<http::Response> send_code_form(const Services& services, const http::Request& request);
Result<http::Response> confirm_notice_form(const Services& services, const http::Request& request);
Result<http::Response> withdraw_second_form(const Services& services, const http::Request& request);

}  // namespace yanlu::submissions
