#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::near_duplicates {

Result<http::Response> fold_list_page(const Services& services, const http::Request& request);
Result<http::Response> fold_page(const Services& services, const http::Request& request);
Result<http::Response> fold_form(const Services& services, const http::Request& request);
Result<http::Response> end_keeping_apart_form(const Services& services, const http::Request& request);
Result<http::Response> joined_before_page(const Services& services, const http::Request& request);
Result<http::Response> letter_list_page(const Services& services, const http::Request& request);
Result<http::Response> letter_page(const Services& services, const http::Request& request);

Result<http::Response> list_folds_api(const Services& services, const http::Request& request);
Result<http::Response> show_fold_api(const Services& services, const http::Request& request);
Result<http::Response> merge_fold_api(const Services& services, const http::Request& request);
Result<http::Response> keep_apart_api(const Services& services, const http::Request& request);
Result<http::Response> end_keeping_apart_api(const Services& services, const http::Request& request);
Result<http::Response> list_letters_api(const Services& services, const http::Request& request);
Result<http::Response> show_letter_api(const Services& services, const http::Request& request);

}  // namespace yanlu::near_duplicates
