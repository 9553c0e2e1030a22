#include <nlohmann/json.hpp>

#include "server/http/ids.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/api.hpp"
#include "server/modules/submissions/commands/commands.hpp"
#include "server/modules/submissions/forms.hpp"
#include "server/modules/submissions/json.hpp"
#include "server/modules/submissions/look_up.hpp"
#include "server/modules/submissions/submission_key.hpp"
#include "server/modules/submissions/validation.hpp"

namespace yanlu::submissions {

using nlohmann::json;

http::Response created_response(const Received& received) {
  const auto receipt = receipts::for_display(received.receipt);
  json ids = json::array();
  for (const auto& id : received.opinions) ids.push_back(id.value);
  json body{{"receipt", receipt}, {"opinions", ids}};
  if (received.opinions.size() == 1) body["id"] = ids.front();
  auto response = http::json(body, 201);
  response.with_header("Location", "/api/v1/receipts/" + receipt);
  return response;
}

Result<http::Response> submit_opinion_api(const Services& services, const http::Request& request) {
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  auto submission = from_json(*body);
  if (!submission) return pass_on(submission);
  submission->draft = request.path_value("slug");
  submission->language = request.language;
  if (auto wrong = wrong_fields(*submission, std::nullopt); !wrong.empty()) return refuse_fields(std::move(wrong));
  const auto seen = guard::seen_in_json(*body, submission->draft, all_words(*submission));
  if (!seen) return pass_on(seen);
  const auto key = key_of_client(request);
  auto verdict = guard::judge(services, request, *seen);
  if (!verdict) {
    const auto earlier = received_before(services, *submission, key);
    if (earlier && earlier->same) return created_response(earlier->received);
    return pass_on(verdict);
  }
  submission->verdict = std::move(*verdict);
  const auto received = receive_submission(services, *submission, key, std::nullopt);
  if (!received) return pass_on(received);
  if (!submission->notify.is_nothing()) notices::send_first_codes(services, request, received->receipt);
  return created_response(*received);
}

Result<http::Response> show_receipt_api(const Services& services, const http::Request& request) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  auto body = to_json(*view);
  body["notices"] = notices::receipt_notices_json(services, view->receipt);
  return http::json(body);
}

// Opinions on an article that are cleared for showing and say nearly what the body says.
Result<http::Response> similar_opinions_api(const Services& services, const http::Request& request) {
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto submission = from_json(*body);
  if (!submission) return pass_on(submission);
  auto wrong = wrong_fields(*submission, std::nullopt);
  if (submission->opinions.size() > kMostCompared)
    wrong.push_back({"opinions", "error.too_many_opinions", {{"limit", std::to_string(kMostCompared)}}});
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  if (const auto noted = guard::note_comparisons(services, request, submission->opinions.size()); !noted)
    return pass_on(noted);
  json items = json::array();
  services.pool.read(request.actor, [&](db::Transaction& t) {
    opinions::SimilarOpinions similar_opinions(t, request.path_value("slug"));
    for (const auto& opinion : submission->opinions)
      for (const auto& similar : similar_opinions.to(opinion))
        items.push_back({{"id", similar.opinion},
                         {"article", opinion.article},
                         {"body", similar.body},
                         {"suggested_text", similar.suggested_text},
                         {"voices", similar.voices}});
  });
  return http::json(json{{"items", items}});
}

Result<http::Response> withdraw_second_api(const Services& services, const http::Request& request) {
  const auto receipt = receipts::known_receipt(services, request, request.path_value("receipt"));
  if (!receipt) return pass_on(receipt);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto done = withdraw_second(services, *receipt, OpinionId{*id}); !done) return pass_on(done);
  return show_receipt_api(services, request);
}

}  // namespace yanlu::submissions
