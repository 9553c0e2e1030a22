#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::desk {

Result<http::Response> list_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> suggest_words_api(const Services& services, const http::Request& request);
Result<http::Response> opinions_like_api(const Services& services, const http::Request& request);
Result<http::Response> show_opinion_api(const Services& services, const http::Request& request);
Result<http::Response> screen_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> clear_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> see_contact_api(const Services& services, const http::Request& request);
Result<http::Response> see_words_api(const Services& services, const http::Request& request);
Result<http::Response> show_group_api(const Services& services, const http::Request& request);
Result<http::Response> merge_groups_api(const Services& services, const http::Request& request);
Result<http::Response> separate_opinions_api(const Services& services, const http::Request& request);
Result<http::Response> choose_representative_api(const Services& services, const http::Request& request);

}  // namespace yanlu::desk
