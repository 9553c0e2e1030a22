#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/personal_requests/pages.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::personal_requests {

using nlohmann::json;

Result<http::Response> make_request_api(const Services& services, const http::Request& request) {
  const auto receipt = receipts::known_receipt(services, request, request.path_value("receipt"));
  if (!receipt) return pass_on(receipt);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  NewRequest asked{*receipt, {}, std::nullopt, {}, {}};
  for (const auto& [name, into] :
       {std::pair{"kind", &asked.kind}, {"words", &asked.words}, {"reason", &asked.reason}}) {
    const auto text = http::text_member(*body, name);
    if (!text) return pass_on(text);
    *into = *text;
  }
  if (const auto chosen = body->find("opinion"); chosen != body->end() && !chosen->is_null()) {
    if (!chosen->is_number_integer()) return refuse_fields({{"opinion", "error.which_opinion"}});
    asked.opinion = chosen->get<std::int64_t>();
  }
  const auto made = make_request(services, asked);
  if (!made) return pass_on(made);
  auto response = http::json(json{{"id", made->value}, {"state", "open"}}, 201);
  response.with_header("Location", "/api/v1/receipts/" + receipts::for_display(*receipt));
  return response;
}

}  // namespace yanlu::personal_requests
