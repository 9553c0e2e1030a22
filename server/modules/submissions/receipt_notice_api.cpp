#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/submissions/api.hpp"
#include "server/modules/submissions/look_up.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

http::Response notices_response(const Services& services, const std::string& receipt, int status) {
  return http::json(json{{"notices", notices::receipt_notices_json(services, receipt)}}, status);
}

}  // namespace

// 202: a code is on its way.
Result<http::Response> add_notice_api(const Services& services, const http::Request& request) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  notices::NewRecipient wanted{view->receipt, {}, {}, request.language};
  for (const auto& [name, into] : {std::pair{"kind", &wanted.kind}, std::pair{"recipient", &wanted.typed}}) {
    auto value = http::text_member(*body, name);
    if (!value) return pass_on(value);
    *into = std::move(*value);
  }
  if (const auto added = notices::add_recipient(services, request, wanted); !added) return pass_on(added);
  return notices_response(services, view->receipt, 202);
}

Result<http::Response> send_code_api(const Services& services, const http::Request& request) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  if (const auto sent = notices::send_code(services, request, view->receipt, request.path_value("kind")); !sent)
    return pass_on(sent);
  return notices_response(services, view->receipt, 202);
}

Result<http::Response> confirm_notice_api(const Services& services, const http::Request& request) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto code = http::text_member(*body, "code");
  if (!code) return pass_on(code);
  if (const auto done = notices::confirm(services, view->receipt, request.path_value("kind"), *code); !done)
    return pass_on(done);
  return notices_response(services, view->receipt, 200);
}

}  // namespace yanlu::submissions
