#include "server/modules/submissions/json.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;
using opinions::article_json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }
json or_null(const std::optional<Instant>& at) { return at ? json(to_iso(*at)) : json(); }

json to_json(const OpinionStanding& standing) {
  json outcome;
  if (!standing.outcome.empty())
    outcome = {{"outcome", standing.outcome},
               {"reason", standing.outcome_reason},
               {"later_article", or_null(standing.later_article)},
               {"recorded_at", or_null(standing.outcome_at)}};
  return {{"id", standing.id.value},
          {"article", opinions::article_json(standing.article, standing.article_number)},
          {"body", standing.body},
          {"suggested_text", standing.suggested_text},
          {"reason", standing.reason},
          {"quote", or_null(standing.quote)},
          {"erased", standing.erased},
          {"correction", or_null(standing.correction)},
          {"state", standing.state},
          {"set_aside_reason", or_null(standing.set_aside_reason)},
          {"statement", or_null(standing.statement)},
          {"seconds", standing.seconds},
          {"screened_at", or_null(standing.screened_at)},
          {"submitted_at", or_null(standing.submitted_at)},
          {"outcome", outcome},
          {"later_texts", comparison::to_json(standing.later)}};
}

}  // namespace

// Of a single opinion the members stand beside the receipt's as well: how it was when each opinion was sent on its own.
json to_json(const ReceiptView& view) {
  json value = json::object();
  if (view.opinions.size() == 1) value = to_json(view.opinions.front());
  value["receipt"] = receipts::for_display(view.receipt);
  value["draft"] = {{"slug", view.draft}, {"title", view.draft_title}};
  value["received_at"] = to_iso(view.received_at);
  value["opinions"] = json::array();
  for (const auto& standing : view.opinions) value["opinions"].push_back(to_json(standing));
  value["seconds_given"] = json::array();
  for (const auto& second : view.seconds)
    value["seconds_given"].push_back({{"opinion", second.id.value},
                                      {"article", opinions::article_json(second.article, second.article_number)},
                                      {"body", second.still_shown ? json(second.body) : json()},
                                      {"words", second.words},
                                      {"state", second.state},
                                      {"outcome", or_null(second.outcome)},
                                      {"outcome_reason", or_null(second.outcome_reason)},
                                      {"set_aside_reason", or_null(second.set_aside_reason)},
                                      {"withdrawn", second.withdrawn}});
  value["requests"] = json::array();
  for (const auto& asked : view.requests)
    value["requests"].push_back({{"kind", asked.kind},
                                 {"made_at", to_iso(asked.made_at)},
                                 {"decision", or_null(asked.decision)},
                                 {"answer", or_null(asked.answer)}});
  return value;
}

}  // namespace yanlu::submissions
