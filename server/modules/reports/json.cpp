#include "server/modules/reports/json.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

json article_of(const std::string& key, const std::string& number) {
  return key.empty() ? json() : json{{"key", key}, {"number", number}};
}

}  // namespace

json to_json(const Report& report) {
  return {{"id", report.id.value},
          {"draft", report.draft},
          {"draft_title", report.draft_title},
          {"title", report.title},
          {"introduction", report.introduction},
          {"state", report.is_submitted() ? "submitted" : "in_the_making"},
          {"version", report.version},
          {"contact_point", report.organisation_name},
          {"receiver", report.receiver_name},
          {"created_at", to_iso(report.created_at)},
          {"submitted_at", report.submitted_at ? json(to_iso(*report.submitted_at)) : json()},
          {"item_count", report.items},
          {"opinion_count", report.opinions}};
}

json to_json(const ReportItem& item) {
  json opinions = json::array();
  for (const auto& opinion : item.opinions) opinions.push_back(opinions::to_json(opinion));
  json outcome;
  if (!item.outcome.empty())
    outcome = {{"outcome", item.outcome}, {"reason", item.outcome_reason}, {"later_article", item.later_article}};
  return {{"id", item.id.value},
          {"number", item.number},
          {"article", article_of(item.article, item.article_number)},
          {"statement", item.statement},
          {"opinion_count", item.backing},
          {"opinions", opinions},
          {"outcome", outcome}};
}

json to_json(const SelectableGroup& group) {
  return {{"id", group.id.value},
          {"article", article_of(group.article, group.article_number)},
          {"body", group.words},
          {"suggested_text", group.suggested_text},
          {"kept", group.kept}};
}

json to_json(const ReportFile& file, ReportId report) {
  return {{"format", file.format},
          {"sha256", file.sha256},
          {"size", file.size},
          {"url", "/api/v1/reports/" + std::to_string(report.value) + "/files/" + file.format}};
}

json to_json(const Record& record) {
  json drafts = json::array();
  for (const auto& draft : record.by_draft)
    drafts.push_back({{"draft", draft.draft},
                      {"title", draft.title},
                      {"collected", draft.collected},
                      {"unscreened", draft.unscreened},
                      {"kept", draft.kept},
                      {"set_aside", draft.set_aside},
                      {"submitted", draft.submitted},
                      {"adopted", draft.adopted},
                      {"told", draft.told}});
  return {{"collected", record.collected},
          {"drafts", record.drafts},
          {"submitted", record.submitted},
          {"adopted", record.adopted},
          {"answered", record.answered},
          {"told", record.told},
          {"by_draft", drafts}};
}

}  // namespace yanlu::reports
