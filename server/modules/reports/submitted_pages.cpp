#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/reports/access.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/contexts.hpp"
#include "server/modules/reports/pages.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

constexpr std::size_t kItemsLookedAt = 200;
constexpr std::size_t kOriginalsOnPage = 100;

// What the outcome form of one item shows: what was typed and refused, else what is recorded.
json outcome_choices(const Services& services, const http::Request& request, const std::string& chosen) {
  json choices = json::array();
  for (const char* const outcome : {"adopted", "partly_adopted", "not_adopted", "noted"})
    choices.push_back({{"value", outcome},
                       {"label", site::text(services, request, std::string("outcome.") + outcome)},
                       {"selected", chosen == outcome}});
  return choices;
}

json file_rows(db::Transaction& t, ReportId report) {
  json rows = json::array();
  for (const auto& file : files_of(t, report))
    rows.push_back({{"format", file.format}, {"sha256", file.sha256}, {"kilobytes", (file.size + 1023) / 1024}});
  return rows;
}

json outcome_fields(const Services& services, const http::Request& request, const ReportItem& item,
                    const std::optional<TypedOutcome>& typed) {
  const bool mine = typed && typed->item == item.id;
  json row{{"choices", outcome_choices(services, request, mine ? typed->outcome : item.outcome)},
           {"typed_reason", mine ? typed->reason : item.outcome_reason},
           {"typed_article", mine ? typed->later_article : item.later_article},
           {"outcome_error", ""},
           {"reason_error", ""},
           {"article_error", ""}};
  if (!mine) return row;
  for (const auto& wrong : typed->error.fields) {
    const auto said = site::text(services, request, wrong.message, wrong.parameters);
    row[wrong.field == "later_article" ? "article_error" : wrong.field + "_error"] = said;
  }
  return row;
}

}  // namespace

http::Response submitted_page(const Services& services, const http::Request& request, const Report& report,
                              const std::optional<TypedOutcome>& typed) {
  auto context = report_context(services, request, report);
  services.pool.read(request.actor, [&](db::Transaction& t) {
    json rows = json::array();
    for (const auto& item : items_of(t, report, items_on_page(request), kOriginalsShown)) {
      auto row = item_context(services, request, item);
      row.update(outcome_fields(services, request, item, typed));
      rows.push_back(row);
    }
    context["items"] = rows;
    context["decided"] = count_decided(t, report.id);
    context["files"] = file_rows(t, report.id);
  });
  add_item_paging(context, request, report);
  context["introduction"] = report.introduction;
  context["files_ready"] = context["files"].size() == 3;
  context["can_record"] = request.actor && may(*request.actor, Action::record_outcome);
  return site::page(services, request,
                    {"reports/report_submitted", "title.report", "staff_reports", typed ? 422 : 200, report.title},
                    context);
}

Result<http::Response> submission_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::submit); !actor) return pass_on(actor);
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    if (report->is_submitted()) return refuse(Refusal::conflict, "error.report_is_submitted");
    auto shown = report_context(services, request, *report);
    json rows = json::array();
    std::size_t unscreened = 0;
    for (const auto& item : items_of(t, *report, {0, report->items}, 0)) {
      if (rows.size() < kItemsLookedAt) rows.push_back(item_context(services, request, item));
      unscreened += item.unscreened;
    }
    shown["more_items"] = report->items > rows.size() ? json(report->items - rows.size()) : json();
    shown["items"] = rows;
    shown["unscreened_total"] = unscreened == 0 ? json() : json(unscreened);
    shown["left_out"] = count_selectable(t, *report);
    return shown;
  });
  if (!context) return pass_on(context);
  return site::page(services, request, {"reports/report_submission", "title.report_submission", "staff_reports"},
                    *context);
}

Result<http::Response> submission_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::submit);
  if (!actor) return pass_on(actor);
  const auto id = report_id(request);
  if (!id) return pass_on(id);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  if (const auto submitted = submit_report(services, *actor, *id); !submitted) return pass_on(submitted);
  return http::see_other("/staff/reports/" + std::to_string(id->value) + "?done=report_submitted");
}

Result<http::Response> outcome_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::record_outcome);
  if (!actor) return pass_on(actor);
  const auto item = item_id(request);
  if (!item) return pass_on(item);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto report = services.pool.read(request.actor, [&](db::Transaction& t) { return seen_report(t, request); });
  if (!report) return pass_on(report);
  const NewOutcome outcome{report->id, *item, form->value("outcome"), form->value("reason"),
                           form->value("later_article")};
  if (const auto recorded = record_item_outcome(services, *actor, outcome); !recorded) {
    if (recorded.error().fields.empty()) return pass_on(recorded);
    return submitted_page(
        services, request, *report,
        TypedOutcome{*item, outcome.outcome, outcome.reason, outcome.later_article, recorded.error()});
  }
  return http::see_other("/staff/reports/" + std::to_string(report->id.value) + "?done=outcome_recorded" +
                         same_page(request) + "#item-" + std::to_string(item->value));
}

// All that backs one item, page by page.
Result<http::Response> item_page(const Services& services, const http::Request& request) {
  const auto id = item_id(request);
  if (!id) return pass_on(id);
  const auto page = site::page_number(request);
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    const auto item = find_item(t, *report, *id, {page * kOriginalsOnPage, kOriginalsOnPage});
    if (!item) return absent();
    auto shown = report_context(services, request, *report);
    shown.update(item_context(services, request, *item));
    site::add_paging(shown,
                     "/staff/reports/" + std::to_string(report->id.value) + "/items/" + std::to_string(id->value), {},
                     page, (page + 1) * kOriginalsOnPage < item->backing);
    return shown;
  });
  if (!context) return pass_on(context);
  const auto title = (*context)["title"].get<std::string>();
  return site::page(services, request, {"reports/report_item", "title.report_item", "staff_reports", 200, title},
                    *context);
}

}  // namespace yanlu::reports
