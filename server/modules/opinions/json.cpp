#include "server/modules/opinions/json.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/opinions/receipt.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }
json or_null(const std::optional<Instant>& at) { return at ? json(to_iso(*at)) : json(); }

}  // namespace

json article_json(const std::string& key, const std::string& number) {
  return key.empty() ? json() : json{{"key", key}, {"number", number}};
}

json to_json(const Opinion& opinion) {
  return {{"id", opinion.id.value},
          {"draft", opinion.draft},
          {"draft_title", opinion.draft_title},
          {"article", article_json(opinion.article, opinion.article_number)},
          {"body", opinion.body},
          {"suggested_text", opinion.suggested_text},
          {"reason", opinion.reason},
          {"quote", opinion.quote.exact.empty() ? json()
                                                : json{{"exact", opinion.quote.exact},
                                                       {"prefix", opinion.quote.prefix},
                                                       {"suffix", opinion.quote.suffix}}},
          {"state", opinion.state},
          {"outcome", or_null(opinion.outcome)},
          {"channel", opinion.channel},
          {"station", or_null(opinion.station)},
          {"late", opinion.late},
          {"has_masked", opinion.has_masked},
          {"erased", opinion.erased},
          {"correction", or_null(opinion.correction)},
          {"said_at", to_iso(opinion.said_at)},
          {"received_at", to_iso(opinion.received_at)},
          {"cleared", opinion.cleared},
          {"entered_by", or_null(opinion.entered_by)},
          {"seconds", opinion.seconds},
          {"group", {{"id", opinion.group.value}, {"size", opinion.group_size}, {"voices", opinion.voices}}}};
}

json to_json(const FoundOpinion& found) {
  json value = to_json(found.opinion);
  if (found.snippet.empty()) return value;
  value["snippet"] = json::array();
  for (const auto& fragment : found.snippet)
    value["snippet"].push_back({{"text", fragment.text}, {"highlighted", fragment.highlighted}});
  return value;
}

json to_json(const Event& event) {
  return {{"kind", event.kind},
          {"at", to_iso(event.at)},
          {"actor", or_null(event.actor)},
          {"reason", or_null(event.reason)},
          {"details", json::parse(event.details)}};
}

json to_json(const Group& group) {
  json value{{"id", group.id.value}, {"representative", group.representative ? json(*group.representative) : json()}};
  value["opinions"] = json::array();
  for (const auto& member : group.members) value["opinions"].push_back(to_json(member));
  return value;
}

json to_json(const OpinionStanding& standing) {
  json outcome;
  if (!standing.outcome.empty())
    outcome = {{"outcome", standing.outcome},
               {"reason", standing.outcome_reason},
               {"later_article", or_null(standing.later_article)},
               {"recorded_at", or_null(standing.outcome_at)}};
  return {{"id", standing.id.value},
          {"article", article_json(standing.article, standing.article_number)},
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
          {"later_texts", drafts::to_json(standing.later)}};
}

// Of a single opinion the members stand beside the receipt's as well: how it was when each opinion was sent on its own.
json to_json(const ReceiptView& view) {
  json value = json::object();
  if (view.opinions.size() == 1) value = to_json(view.opinions.front());
  value["receipt"] = for_display(view.receipt);
  value["draft"] = {{"slug", view.draft}, {"title", view.draft_title}};
  value["received_at"] = to_iso(view.received_at);
  value["opinions"] = json::array();
  for (const auto& standing : view.opinions) value["opinions"].push_back(to_json(standing));
  value["seconds_given"] = json::array();
  for (const auto& second : view.seconds)
    value["seconds_given"].push_back({{"opinion", second.id.value},
                                      {"article", article_json(second.article, second.article_number)},
                                      {"body", second.still_shown ? json(second.body) : json()},
                                      {"words", second.words},
                                      {"state", second.state},
                                      {"outcome", or_null(second.outcome)},
                                      {"withdrawn", second.withdrawn}});
  value["requests"] = json::array();
  for (const auto& asked : view.requests)
    value["requests"].push_back({{"kind", asked.kind},
                                 {"made_at", to_iso(asked.made_at)},
                                 {"decision", or_null(asked.decision)},
                                 {"answer", or_null(asked.answer)}});
  return value;
}

}  // namespace yanlu::opinions
