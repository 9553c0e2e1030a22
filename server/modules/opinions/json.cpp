#include <nlohmann/json.hpp>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

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

json to_json(const Group& group) {
  json value{{"id", group.id.value}, {"representative", group.representative ? json(*group.representative) : json()}};
  value["opinions"] = json::array();
  for (const auto& member : group.members) value["opinions"].push_back(to_json(member));
  return value;
}

}  // namespace yanlu::opinions
