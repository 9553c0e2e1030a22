#include "server/modules/reports/api.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/reports/access.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/json.hpp"
#include "server/modules/reports/permissions.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

// Who changes which report with what: the first three questions of every change.
struct Change {
  Actor actor;
  ReportId report;
  json body;
};

enum class Body { needed, none };

Result<Change> read_change(const http::Request& request, Action action, Body body) {
  auto actor = accounts::allowed(request, action);
  if (!actor) return pass_on(actor);
  const auto id = report_id(request);
  if (!id) return pass_on(id);
  if (body == Body::none) return Change{std::move(*actor), *id, json::object()};
  auto read = http::read_json(request);
  if (!read) return pass_on(read);
  return Change{std::move(*actor), *id, std::move(*read)};
}

Result<std::vector<std::int64_t>> ids_in(const json& body, const std::string& member) {
  const auto found = body.find(member);
  if (found == body.end() || !found->is_array()) return refuse_fields({{member, "error.not_ids"}});
  std::vector<std::int64_t> ids;
  for (const auto& value : *found) {
    if (!value.is_number_integer()) return refuse_fields({{member, "error.not_ids"}});
    ids.push_back(value.get<std::int64_t>());
  }
  return ids;
}

Result<std::int64_t> version_in(const json& body) {
  const auto found = body.find("version");
  if (found == body.end() || !found->is_number_integer()) return refuse_fields({{"version", "error.required"}});
  return found->get<std::int64_t>();
}

constexpr std::size_t kOriginals = 20;  // of each item of a list; all of one, page by page

// Lists in an order of their own have no id to go on from: ?cursor= is how many rows were seen.
Result<Part> read_part(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  return Part{static_cast<std::size_t>(std::clamp<std::int64_t>(window->below.value_or(0), 0, 1'000'000)),
              window->limit};
}

json next_cursor(const Part& part, bool more) { return more ? json(std::to_string(part.offset + part.limit)) : json(); }

json report_json(db::Transaction& t, const Report& report, const Part& part) {
  json body = to_json(report);
  body["items"] = json::array();
  for (const auto& item : items_of(t, report, part, kOriginals)) body["items"].push_back(to_json(item));
  body["next_cursor"] = next_cursor(part, part.offset + part.limit < report.items);
  body["files"] = json::array();
  for (const auto& file : files_of(t, report.id)) body["files"].push_back(to_json(file, report.id));
  return body;
}

}  // namespace

Result<http::Response> record_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see_desk); !actor) return pass_on(actor);
  return http::json(services.pool.read(request.actor, [](db::Transaction& t) { return to_json(record_of(t)); }));
}

Result<http::Response> list_reports_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_submitted);
  if (!actor) return pass_on(actor);
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  const auto reports = services.pool.read(
      request.actor, [&](db::Transaction& t) { return list_reports(t, *actor, window->below, window->limit + 1); });
  json items = json::array();
  for (std::size_t i = 0; i < std::min(reports.size(), window->limit); ++i) items.push_back(to_json(reports[i]));
  const bool more = reports.size() > window->limit;
  return http::json(json{{"items", items},
                         {"next_cursor", more ? json(std::to_string(reports[window->limit - 1].id.value)) : json()}});
}

Result<http::Response> create_report_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::compose);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto draft = http::text_member(*body, "draft");
  if (!draft) return pass_on(draft);
  if (draft->empty()) return refuse_fields({{"draft", "error.required"}});
  const auto id = create_report(services, *actor, *draft);
  if (!id) return pass_on(id);
  const auto report =
      services.pool.read(request.actor, [&](db::Transaction& t) { return find_report(t, *id, *actor); });
  if (!report) return absent();
  auto response = http::json(to_json(*report), 201);
  response.with_header("Location", "/api/v1/reports/" + std::to_string(id->value));
  return response;
}

Result<http::Response> show_report_api(const Services& services, const http::Request& request) {
  const auto part = read_part(request);
  if (!part) return pass_on(part);
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    return http::json(report_json(t, *report, *part));
  });
}

Result<http::Response> edit_report_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::compose, Body::needed);
  if (!change) return pass_on(change);
  const auto report = services.pool.read(
      request.actor, [&](db::Transaction& t) { return find_report(t, change->report, change->actor); });
  if (!report) return absent();
  const auto version = version_in(change->body);
  if (!version) return pass_on(version);
  const auto title = http::text_member(change->body, "title");
  if (!title) return pass_on(title);
  const auto introduction = http::text_member(change->body, "introduction");
  if (!introduction) return pass_on(introduction);
  const auto edited = edit_report(services, change->actor,
                                  {change->report,
                                   *version,
                                   change->body.contains("title") ? *title : report->title,
                                   change->body.contains("introduction") ? *introduction : report->introduction,
                                   {}});
  if (!edited) return pass_on(edited);
  return show_report_api(services, request);
}

Result<http::Response> selectable_groups_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::compose); !actor) return pass_on(actor);
  const auto part = read_part(request);
  if (!part) return pass_on(part);
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    const auto groups = selectable_groups(t, *report, request.query_value("article"), {part->offset, part->limit + 1});
    json items = json::array();
    for (std::size_t i = 0; i < std::min(groups.size(), part->limit); ++i) items.push_back(to_json(groups[i]));
    return http::json(json{{"items", items}, {"next_cursor", next_cursor(*part, groups.size() > part->limit)}});
  });
}

Result<http::Response> add_items_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::compose, Body::needed);
  if (!change) return pass_on(change);
  const auto groups = ids_in(change->body, "groups");
  if (!groups) return pass_on(groups);
  const auto together = change->body.find("together");
  const bool joined = together != change->body.end() && together->is_boolean() && together->get<bool>();
  const auto added = add_items(services, change->actor, change->report, *groups,
                               joined ? Arrangement::together : Arrangement::one_item_each);
  if (!added) return pass_on(added);
  json items = json::array();
  for (const auto& item : *added) items.push_back({{"id", item.value}});
  return http::json(json{{"items", items}}, 201);
}

Result<http::Response> show_item_api(const Services& services, const http::Request& request) {
  const auto id = item_id(request);
  if (!id) return pass_on(id);
  const auto part = read_part(request);
  if (!part) return pass_on(part);
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    const auto item = find_item(t, *report, *id, *part);
    if (!item) return absent();
    auto body = to_json(*item);
    body["next_cursor"] = next_cursor(*part, part->offset + part->limit < item->backing);
    return http::json(body);
  });
}

Result<http::Response> edit_item_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::compose, Body::needed);
  if (!change) return pass_on(change);
  const auto item = item_id(request);
  if (!item) return pass_on(item);
  const auto statement = http::text_member(change->body, "statement");
  if (!statement) return pass_on(statement);
  const auto version = version_in(change->body);
  if (!version) return pass_on(version);
  const auto found = services.pool.read(request.actor, [&](db::Transaction& t) -> std::optional<Report> {
    auto report = find_report(t, change->report, change->actor);
    if (!report) return std::nullopt;
    if (!find_item(t, *report, *item, {})) return std::nullopt;
    return report;
  });
  if (!found) return absent();
  const auto edited =
      edit_report(services, change->actor,
                  {change->report, *version, found->title, found->introduction, {{item->value, *statement}}});
  if (!edited) {
    auto error = edited.error();
    for (auto& wrong : error.fields)
      if (wrong.field.starts_with("statement_")) wrong.field = "statement";
    return tl::unexpected(std::move(error));
  }
  return show_report_api(services, request);
}

Result<http::Response> remove_item_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::compose, Body::none);
  if (!change) return pass_on(change);
  const auto item = item_id(request);
  if (!item) return pass_on(item);
  if (const auto removed = remove_item(services, change->actor, change->report, *item); !removed)
    return pass_on(removed);
  return http::text("", 204);
}

Result<http::Response> move_item_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::compose, Body::needed);
  if (!change) return pass_on(change);
  const auto item = item_id(request);
  if (!item) return pass_on(item);
  const auto direction = http::text_member(change->body, "direction");
  if (!direction) return pass_on(direction);
  if (*direction != "up" && *direction != "down") return refuse_fields({{"direction", "error.unknown_direction"}});
  const auto moved =
      move_item(services, change->actor, change->report, *item, *direction == "up" ? Direction::up : Direction::down);
  if (!moved) return pass_on(moved);
  return show_report_api(services, request);
}

Result<http::Response> submit_report_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::submit, Body::none);
  if (!change) return pass_on(change);
  if (const auto submitted = submit_report(services, change->actor, change->report); !submitted)
    return pass_on(submitted);
  return show_report_api(services, request);
}

Result<http::Response> download(const Services& services, const http::Request& request) {
  const auto& format = request.path_value("format");
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<http::Response> {
    const auto report = seen_report(t, request);
    if (!report) return pass_on(report);
    if (format != "docx" && format != "html" && format != "csv") return absent();
    if (!report->is_submitted()) return refuse(Refusal::conflict, "error.report_not_submitted");
    auto bytes = file_bytes(t, report->id, format);
    if (!bytes) return refuse(Refusal::unavailable, "error.files_in_the_making");
    std::string type = "text/csv; charset=utf-8";
    if (format == "docx") type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (format == "html") type = "text/html; charset=utf-8";
    return http::download(std::move(*bytes), type, report->title + "." + format);
  });
}

Result<http::Response> record_outcome_api(const Services& services, const http::Request& request) {
  const auto change = read_change(request, Action::record_outcome, Body::needed);
  if (!change) return pass_on(change);
  const auto item = item_id(request);
  if (!item) return pass_on(item);
  NewOutcome outcome{change->report, *item, {}, {}, {}};
  for (const auto& [name, into] : {std::pair{"outcome", &outcome.outcome}, std::pair{"reason", &outcome.reason},
                                   std::pair{"later_article", &outcome.later_article}}) {
    auto value = http::text_member(change->body, name);
    if (!value) return pass_on(value);
    *into = std::move(*value);
  }
  if (const auto recorded = record_item_outcome(services, change->actor, outcome); !recorded) return pass_on(recorded);
  return show_report_api(services, request);
}

}  // namespace yanlu::reports
