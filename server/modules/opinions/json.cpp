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
          {"state", opinion.state},
          {"outcome", or_null(opinion.outcome)},
          {"channel", opinion.channel},
          {"station", or_null(opinion.station)},
          {"late", opinion.late},
          {"said_at", to_iso(opinion.said_at)},
          {"received_at", to_iso(opinion.received_at)},
          {"group", {{"id", opinion.group.value}, {"size", opinion.group_size}}}};
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

json to_json(const ReceiptView& view) {
  json outcome;
  if (!view.outcome.empty())
    outcome = {{"outcome", view.outcome},
               {"reason", view.outcome_reason},
               {"later_article", or_null(view.later_article)},
               {"recorded_at", or_null(view.outcome_at)}};
  return {{"receipt", for_display(view.receipt)},
          {"id", view.id.value},
          {"draft", {{"slug", view.draft}, {"title", view.draft_title}}},
          {"article", article_json(view.article, view.article_number)},
          {"body", view.body},
          {"suggested_text", view.suggested_text},
          {"reason", view.reason},
          {"state", view.state},
          {"set_aside_reason", or_null(view.set_aside_reason)},
          {"statement", or_null(view.statement)},
          {"received_at", to_iso(view.received_at)},
          {"screened_at", or_null(view.screened_at)},
          {"submitted_at", or_null(view.submitted_at)},
          {"outcome", outcome},
          {"later_texts", drafts::to_json(view.later)}};
}

}  // namespace yanlu::opinions
