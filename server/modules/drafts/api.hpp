#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::drafts {

Result<http::Response> text_search_api(const Services& services, const http::Request& request);
Result<http::Response> suggest_texts_api(const Services& services, const http::Request& request);
Result<http::Response> list_drafts_api(const Services& services, const http::Request& request);
Result<http::Response> show_draft_api(const Services& services, const http::Request& request);
Result<http::Response> create_draft_api(const Services& services, const http::Request& request);
Result<http::Response> edit_draft_api(const Services& services, const http::Request& request);
Result<http::Response> publish_draft_api(const Services& services, const http::Request& request);
Result<http::Response> close_draft_api(const Services& services, const http::Request& request);

}  // namespace yanlu::drafts
