#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/reports/access.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/contexts.hpp"
#include "server/modules/reports/pages.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

constexpr std::size_t kReports = 20;
constexpr std::size_t kGroups = 50;

std::string address(ReportId report) { return "/staff/reports/" + std::to_string(report.value); }

// The desk's page: every statement beside its originals in one form. `typed` brings back what was refused.
http::Response compose_page(const Services& services, const http::Request& request, const Report& report,
                            const std::vector<ReportItem>& items, const std::optional<ReportChange>& typed,
                            const std::optional<Error>& error) {
  std::vector<site::FormField> fields{{"title", typed ? typed->title : report.title},
                                      {"introduction", typed ? typed->introduction : report.introduction}};
  json rows = json::array();
  auto context = site::form_context(services, request, fields, error);
  for (const auto& item : items) {
    auto row = item_context(services, request, item);
    if (typed)
      if (const auto found = typed->statements.find(item.id.value); found != typed->statements.end())
        row["statement"] = found->second;
    row["statement_error"] = "";
    const auto wrong = context.find("f_statement_" + std::to_string(item.id.value));
    if (wrong != context.end()) row["statement_error"] = wrong->at("error");
    row["is_first"] = item.number == 1;
    row["is_last"] = item.number == report.items;
    rows.push_back(row);
  }
  context.update(report_context(services, request, report));
  if (typed) context["version"] = typed->seen_version;
  context["items"] = rows;
  context["has_items"] = !rows.empty();
  add_item_paging(context, request, report);
  return site::page(services, request,
                    {"reports/report_compose", "title.report", "staff_reports", error ? 422 : 200, report.title},
                    context);
}

struct ReportAndItems {
  Report report;
  std::vector<ReportItem> items;
};
Result<ReportAndItems> load(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<ReportAndItems> {
    auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    auto items = items_of(t, *report, items_on_page(request), kOriginalsShown);
    return ReportAndItems{std::move(*report), std::move(items)};
  });
}

Result<void> act(const Services& services, const Actor& actor, ReportId report, const std::string& action) {
  const auto colon = action.find(':');
  if (colon == std::string::npos) return {};
  const auto item = http::read_id(action.substr(colon + 1));
  if (!item) return absent();
  const auto verb = action.substr(0, colon);
  if (verb == "remove") return remove_item(services, actor, report, ItemId{*item});
  if (verb == "up") return move_item(services, actor, report, ItemId{*item}, Direction::up);
  if (verb == "down") return move_item(services, actor, report, ItemId{*item}, Direction::down);
  return absent();
}

}  // namespace

Result<http::Response> report_list_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_submitted);
  if (!actor) return pass_on(actor);
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  json rows = json::array();
  json draft_rows = json::array();
  std::string next;
  services.pool.read(request.actor, [&](db::Transaction& t) {
    for (const auto& report : list_reports(t, *actor, window->below, kReports + 1)) {
      if (rows.size() == kReports) {
        next = "/staff/reports?cursor=" + std::to_string(rows.back().at("report").get<std::int64_t>());
        break;
      }
      rows.push_back(report_context(services, request, report));
    }
    for (const auto& draft : drafts::list_drafts(t, {}, services.clock.now()))
      draft_rows.push_back({{"value", draft.slug}, {"label", draft.title}});
  });
  const json context{{"reports", rows},
                     {"has_reports", !rows.empty()},
                     {"first_page", window->below ? "/staff/reports" : ""},
                     {"next_page", next},
                     {"drafts", draft_rows},
                     {"can_compose", may(*actor, Action::compose) && !draft_rows.empty()}};
  return site::page(services, request, {"reports/report_list", "title.report_list", "staff_reports"}, context);
}

Result<http::Response> create_report_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::compose);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto id = create_report(services, *actor, form->value("draft"));
  if (!id) return pass_on(id);
  return http::see_other(address(*id));
}

Result<http::Response> report_page(const Services& services, const http::Request& request) {
  const auto loaded = load(services, request);
  if (!loaded) return pass_on(loaded);
  if (loaded->report.is_submitted()) return submitted_page(services, request, loaded->report, std::nullopt);
  return compose_page(services, request, loaded->report, loaded->items, std::nullopt, std::nullopt);
}

Result<http::Response> edit_report_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::compose);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto loaded = load(services, request);
  if (!loaded) return pass_on(loaded);
  const auto& report = loaded->report;
  ReportChange change{report.id,
                      http::read_id(form->value("version")).value_or(0),
                      form->value("title"),
                      form->value("introduction"),
                      {}};
  for (const auto& [field, words] : form->all())
    if (const std::string start = "statement_"; field.starts_with(start))
      if (const auto item = http::read_id(field.substr(start.size()))) change.statements[*item] = form->value(field);
  if (const auto edited = edit_report(services, *actor, change); !edited) {
    if (report.is_submitted()) return pass_on(edited);
    return compose_page(services, request, report, loaded->items, change, edited.error());
  }
  if (const auto done = act(services, *actor, report.id, form->value("action")); !done) return pass_on(done);
  return http::see_other(address(report.id) + "?done=report_saved" + same_page(request));
}

Result<http::Response> choose_groups_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::compose); !actor) return pass_on(actor);
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    const auto page = site::page_number(request);
    const auto article = request.query_value("article");
    json rows = json::array();
    const auto groups = selectable_groups(t, *report, article, {page * kGroups, kGroups + 1});
    for (const auto& group : groups) {
      if (rows.size() == kGroups) break;
      rows.push_back({{"group", group.id.value},
                      {"article_label", article_label(services, request, group.article_number)},
                      {"words", group.words},
                      {"suggested_text", group.suggested_text},
                      {"kept", group.kept}});
    }
    auto shown = report_context(services, request, *report);
    shown["groups"] = rows;
    shown["has_groups"] = !rows.empty();
    shown["articles"] = drafts::article_options(services, request, t, report->draft, article);
    shown["is_narrowed"] = !article.empty();
    http::FormPairs pairs;
    if (!article.empty()) pairs.emplace_back("article", article);
    site::add_paging(shown, address(report->id) + "/groups", pairs, page, groups.size() > kGroups);
    return shown;
  });
  if (!context) return pass_on(context);
  return site::page(services, request, {"reports/report_groups", "title.report_groups", "staff_reports"}, *context);
}

Result<http::Response> add_items_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::compose);
  if (!actor) return pass_on(actor);
  const auto id = report_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  std::vector<std::int64_t> groups;
  for (const auto& text : form->values("groups"))
    if (const auto group = http::read_id(text)) groups.push_back(*group);
  const auto added = add_items(services, *actor, *id, groups,
                               form->value("together") == "1" ? Arrangement::together : Arrangement::one_item_each);
  if (!added) return pass_on(added);
  return http::see_other(address(*id) + "?done=items_added");
}

}  // namespace yanlu::reports
