#include <algorithm>

#include "content/normalize.hpp"
#include "reports_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/commands/commands.hpp"
#include "server/modules/reports/commands/open_report.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/reports/reports.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::reports {
namespace {

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestText = 10000;

// The statement goes further than the words it comes from: no numbers of persons in it.
std::string first_statement(const db::Row& group) {
  auto statement = group.text("body");
  if (statement.empty()) statement = "（应本人要求已删除）";
  if (const auto wording = group.text("suggested_text"); !wording.empty())
    statement += "\n建议修改为：“" + wording + "”";
  return privacy::masked(statement);
}

std::optional<std::string> article_of(const db::Row& group) { return group.optional_text("article_key"); }

std::vector<FieldError> wrong_fields(const ReportChange& change) {
  std::vector<FieldError> wrong;
  const auto check = [&](const std::string& field, const std::string& text, std::size_t most) {
    if (content::length_in_characters(text) > most)
      wrong.push_back({field, "error.too_long", {{"limit", std::to_string(most)}}});
  };
  if (change.title.empty()) wrong.push_back({"title", "error.required"});
  check("title", change.title, kLongestTitle);
  check("introduction", change.introduction, kLongestText);
  for (const auto& [item, statement] : change.statements) {
    const auto field = "statement_" + std::to_string(item);
    if (statement.empty()) wrong.push_back({field, "error.required"});
    check(field, statement, kLongestText);
  }
  return wrong;
}

}  // namespace

Result<OpenReport> open_for_change(db::Transaction& t, const Services& services, const Actor& actor, ReportId report,
                                   const char* action) {
  const auto recorded =
      accounts::record(t, actor, {action, "report:" + std::to_string(report.value)}, services.clock.now());
  const auto row = t.first(sql::lock_report, {report, actor.organisation});
  if (!row) return absent();
  if (row->boolean("submitted")) return refuse(Refusal::conflict, "error.report_is_submitted");
  t.run(sql::touch_report, {report});
  return OpenReport{row->id<DraftId>("draft_id"), row->integer("version"), recorded};
}

Result<ReportId> create_report(const Services& services, const Actor& actor, const std::string& draft_slug) {
  if (!may(actor, Action::compose)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<ReportId> {
    const auto draft = drafts::find_draft(t, draft_slug, now);
    if (!draft || !draft->published_at) return absent();
    const auto home = accounts::contact_point_of(t, actor.organisation);
    if (!home) return refuse(Refusal::conflict, "error.no_receiver");
    // Whoever works elsewhere would make a report that they cannot see.
    if (home->id != actor.organisation) return refuse(Refusal::forbidden, "error.reports_of_contact_point");
    const auto title = "关于《" + draft->title + "》的意见报告";
    const auto created = t.first(sql::insert_report, {draft->id, home->id, home->receiver, title, actor.user, now});
    if (!created) return t.one(sql::find_report_in_the_making, {draft->id, home->id}).id<ReportId>("id");
    const auto id = created->id<ReportId>("id");
    accounts::record(t, actor, {"report_created", "report:" + std::to_string(id.value)}, now);
    return id;
  });
}

Result<void> edit_report(const Services& services, const Actor& actor, const ReportChange& change) {
  if (!may(actor, Action::compose)) return refuse(Refusal::forbidden, "error.forbidden");
  if (auto wrong = wrong_fields(change); !wrong.empty()) return refuse_fields(std::move(wrong));
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto open = open_for_change(t, services, actor, change.report, "report_edited");
    if (!open) return pass_on(open);
    if (open->version != change.seen_version) return refuse(Refusal::gone_stale, "error.stale");
    t.run(sql::update_report, {change.report, change.title, change.introduction});
    for (const auto& [item, statement] : change.statements)
      t.run(sql::update_statement, {change.report, item, statement});
    return {};
  });
}

Result<std::vector<ItemId>> add_items(const Services& services, const Actor& actor, ReportId report,
                                      const std::vector<std::int64_t>& groups, Arrangement arrangement) {
  if (!may(actor, Action::compose)) return refuse(Refusal::forbidden, "error.forbidden");
  if (groups.empty()) return refuse_fields({{"groups", "error.nothing_chosen"}});
  try {
    auto added = services.pool.write(actor, [&](db::Transaction& t) -> Result<std::vector<ItemId>> {
      const auto open = open_for_change(t, services, actor, report, "report_items_added");
      if (!open) return pass_on(open);
      const auto chosen = t.run(sql::groups_for_items, {open->draft, groups});
      if (chosen.size() != groups.size()) return refuse_fields({{"groups", "error.unknown_group"}});
      std::vector<ItemId> items;
      for (const auto& group : chosen) {
        const bool first = items.empty();
        if (arrangement == Arrangement::together && !first && article_of(group) != article_of(chosen[0]))
          return refuse(Refusal::conflict, "error.different_articles");
        if (first || arrangement == Arrangement::one_item_each)
          items.push_back(
              t.one(sql::insert_item, {report, article_of(group), first_statement(group)}).id<ItemId>("id"));
        t.run(sql::insert_item_group, {report, items.back(), group.integer("id")});
      }
      settle_selection(t, groups, open->action, services.clock.now());
      return items;
    });
    if (added) opinions::wake_indexing(services);
    return added;
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "report_item_groups_appear_once")
      return refuse(Refusal::conflict, "error.group_in_report_already");
    throw;
  }
}

Result<void> remove_item(const Services& services, const Actor& actor, ReportId report, ItemId item) {
  if (!may(actor, Action::compose)) return refuse(Refusal::forbidden, "error.forbidden");
  auto removed = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto open = open_for_change(t, services, actor, report, "report_item_removed");
    if (!open) return pass_on(open);
    std::vector<std::int64_t> groups;
    for (const auto& row : t.run(sql::groups_of_item, {report, item})) groups.push_back(row.integer("group_id"));
    if (!t.first(sql::delete_item, {report, item})) return absent();
    settle_selection(t, groups, open->action, services.clock.now());
    return {};
  });
  if (removed) opinions::wake_indexing(services);
  return removed;
}

Result<void> move_item(const Services& services, const Actor& actor, ReportId report, ItemId item,
                       Direction direction) {
  if (!may(actor, Action::compose)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto open = open_for_change(t, services, actor, report, "report_item_moved");
    if (!open) return pass_on(open);
    std::vector<std::pair<std::int64_t, std::int64_t>> order;  // item, position
    for (const auto& row : t.run(sql::list_positions, {report}))
      order.emplace_back(row.integer("id"), row.integer("position"));
    const auto found =
        std::find_if(order.begin(), order.end(), [&](const auto& entry) { return entry.first == item.value; });
    if (found == order.end()) return absent();
    const bool at_edge = direction == Direction::up ? found == order.begin() : found + 1 == order.end();
    if (at_edge) return {};
    const auto neighbour = direction == Direction::up ? found - 1 : found + 1;
    t.run(sql::set_position, {found->first, neighbour->second});
    t.run(sql::set_position, {neighbour->first, found->second});
    return {};
  });
}

}  // namespace yanlu::reports
