#include <map>
#include <nlohmann/json.hpp>

#include "reports_sql.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/commands/acts.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/commands/open_report.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

constexpr const char* kErased = "（应本人要求已删除）";  // reports are in Chinese

json counts_of(db::Transaction& t, const Report& report) {
  const auto row = t.one(sql::count_collection, {report.draft_id});
  json channels = json::array();
  for (const auto& channel : t.run(sql::count_channels, {report.draft_id}))
    channels.push_back({{"channel", channel.text("channel")}, {"opinions", channel.integer("opinions")}});
  return {{"collected", row.integer("collected")},
          {"articles", row.integer("articles")},
          {"set_aside", row.integer("set_aside")},
          {"unscreened", row.integer("unscreened")},
          {"kept", row.integer("kept")},
          {"groups", row.integer("groups")},
          {"items", report.items},
          {"submitted", report.opinions},
          {"channels", channels}};
}

// No name, telephone number or place: the receiving body needs the words.
std::map<std::int64_t, json> originals_of(db::Transaction& t, const Report& report) {
  std::map<std::int64_t, json> of_item;
  for (const auto& row : t.run(sql::originals, {report.id}))
    of_item[row.integer("item_id")].push_back(
        {{"id", row.integer("id")},
         {"body", row.boolean("erased") ? kErased : privacy::masked(row.text("body"))},
         {"suggested_text", privacy::masked(row.text("suggested_text"))},
         {"reason", privacy::masked(row.text("reason"))},
         {"channel", row.text("channel")},
         {"said_at", to_iso(row.instant("said_at"))}});
  return of_item;
}

json item_json(const ReportItem& item, json originals) {
  return {{"number", item.number},
          {"article", item.article},
          {"article_number", item.article_number},
          {"article_text", item.article_text},
          {"statement", item.statement},
          {"opinions", std::move(originals)}};
}

json content_of(db::Transaction& t, const Report& report, const std::vector<ReportItem>& items, Instant now) {
  json rows = json::array();
  auto originals = originals_of(t, report);
  for (const auto& item : items) rows.push_back(item_json(item, std::move(originals[item.id.value])));
  return {{"title", report.title},
          {"introduction", report.introduction},
          {"contact_point", report.organisation_name},
          {"receiver", report.receiver_name},
          {"draft", {{"title", report.draft_title}, {"reading", report.draft_reading}}},
          {"submitted_at", to_iso(now)},
          {"counts", counts_of(t, report)},
          {"items", rows}};
}

}  // namespace

Result<void> submit_report(const Services& services, const Actor& actor, ReportId id) {
  if (!may(actor, Action::submit)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  auto submitted = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto open = open_for_change(t, services, actor, id, "report_submitted");
    if (!open) return pass_on(open);
    const auto report = find_report(t, id, actor);
    if (!report) return absent();
    const auto items = items_of(t, *report, {0, report->items}, 0);
    if (items.empty()) return refuse(Refusal::conflict, "error.report_is_empty");
    for (const auto& item : items)
      if (item.backing == 0)
        return refuse(Refusal::conflict, "error.item_without_opinions", {{"number", std::to_string(item.number)}});
    // What the report says is read before its opinions move on, from the rows that are frozen now.
    const auto content = content_of(t, *report, items, now);
    t.run(sql::freeze_backing, {id});
    record_submitted(t, id, open->action, now);
    t.run(sql::submit_report, {id, now, actor.user, content.dump()});
    return {};
  });
  if (submitted) {
    opinions::wake_indexing(services);
    if (const auto* const files = services.parts.find<FileMaking>()) files->wake();
  }
  return submitted;
}

}  // namespace yanlu::reports
