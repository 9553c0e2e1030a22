#include "server/modules/reports/contexts.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/drafts/drafts.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::reports {

using nlohmann::json;

std::string article_label(const Services& services, const http::Request& request, const std::string& number) {
  return drafts::article_label(services, request, number);
}

json report_context(const Services& services, const http::Request& request, const Report& report) {
  const auto when = [&](Instant at) { return site::date_and_time(services, request, at); };
  return {{"report", report.id.value},
          {"title", report.title},
          {"draft_slug", report.draft},
          {"draft_name", report.draft_title},
          {"receiver_name", report.receiver_name},
          {"contact_point", report.organisation_name},
          {"created", when(report.created_at)},
          {"submitted", report.submitted_at ? when(*report.submitted_at) : ""},
          {"is_submitted", report.is_submitted()},
          {"item_count", report.items},
          {"opinion_count", report.opinions},
          {"version", report.version}};
}

json item_context(const Services& services, const http::Request& request, const ReportItem& item) {
  json originals = json::array();
  for (const auto& opinion : item.opinions)
    originals.push_back({{"id", opinion.id.value},
                         {"body", opinion.erased ? site::text(services, request, "opinion.erased") : opinion.body},
                         {"correction", opinion.correction},
                         {"suggested_text", opinion.suggested_text},
                         {"why", opinion.reason},
                         {"channel_label", site::text(services, request, "channel." + opinion.channel)},
                         {"said", site::date(services, request, opinion.said_at)}});
  return {{"item", item.id.value},
          {"number", item.number},
          {"article_key", item.article},
          {"article_label", article_label(services, request, item.article_number)},
          {"statement", item.statement},
          {"count", item.backing},
          {"originals", originals},
          {"has_more_originals", item.backing > item.opinions.size()},
          {"unscreened", item.unscreened == 0 ? json() : json(item.unscreened)},
          {"has_outcome", !item.outcome.empty()},
          {"outcome_kind", item.outcome},
          {"outcome_label", item.outcome.empty() ? "" : site::text(services, request, "outcome." + item.outcome)},
          {"outcome_reason", item.outcome_reason},
          {"later_article", item.later_article}};
}

Part items_on_page(const http::Request& request) { return {site::page_number(request) * kItemsOnPage, kItemsOnPage}; }

void add_item_paging(json& context, const http::Request& request, const Report& report) {
  const auto page = site::page_number(request);
  site::add_paging(context, "/staff/reports/" + std::to_string(report.id.value), {}, page,
                   (page + 1) * kItemsOnPage < report.items);
  context["page"] = page == 0 ? json() : json(page);
}

std::string same_page(const http::Request& request) {
  const auto page = site::page_number(request);
  return page == 0 ? "" : "&page=" + std::to_string(page);
}

}  // namespace yanlu::reports
