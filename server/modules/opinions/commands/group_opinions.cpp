#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

std::string group_subject(std::int64_t group) { return "group:" + std::to_string(group); }

std::vector<std::int64_t> members_of(db::Transaction& t, const std::vector<std::int64_t>& groups) {
  std::vector<std::int64_t> ids;
  for (const auto& row : t.run(sql::ids_of_groups, {groups})) ids.push_back(row.integer("opinion_id"));
  return ids;
}

void move(db::Transaction& t, const db::Row& standing, const char* event, std::int64_t to, ActionId action,
          Instant at) {
  const json details{{"from", standing.integer("group_id")}, {"group", to}};
  t.run(sql::insert_event, {standing.integer("opinion_id"), event, action, "", details.dump(), at});
}

}  // namespace

Result<GroupId> merge_groups(const Services& services, const Actor& actor, const std::vector<std::int64_t>& opinions) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  auto merged = services.pool.write([&](db::Transaction& t) -> Result<GroupId> {
    const auto action = accounts::record(t, actor, {"groups_merged", subject_of(opinions)}, now);
    const auto chosen = t.run(sql::lock_standings, {opinions});
    std::set<std::int64_t> groups;
    std::set<std::string> articles;
    for (const auto& standing : chosen) {
      groups.insert(standing.integer("group_id"));
      articles.insert(standing.text("draft_id") + '/' + standing.text_or_empty("article_key"));
    }
    if (groups.size() < 2) return refuse(Refusal::conflict, "error.nothing_to_merge");
    if (articles.size() > 1) return refuse(Refusal::conflict, "error.different_articles");
    const std::vector<std::int64_t> sources(groups.begin(), groups.end());
    if (t.run(sql::items_of_groups, {sources}).size() > 1)
      return refuse(Refusal::conflict, "error.groups_in_different_items");

    const auto target = *groups.begin();
    // First, because it waits for residents whose words are just arriving in these groups: they move along.
    t.run(sql::merge_groups, {sources, target});
    const auto members = members_of(t, sources);
    for (const auto& standing : t.run(sql::lock_standings, {members}))
      if (standing.integer("group_id") != target) move(t, standing, "grouped", target, action, now);
    t.run(sql::move_item_groups, {sources, target});
    t.run(sql::join_kept_apart, {sources, action});
    settle_selection(t, chosen[0].id<DraftId>("draft_id"), action, now);
    return GroupId{target};
  });
  if (merged) services.wake_indexing();
  return merged;
}

Result<void> separate_opinions(const Services& services, const Actor& actor, GroupId group,
                               const std::vector<std::int64_t>& opinions) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  if (opinions.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  const auto now = services.clock.now();
  auto separated = services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(t, actor, {"opinions_separated", group_subject(group.value)}, now);
    const auto chosen = t.run(sql::lock_standings, {opinions});
    if (chosen.empty()) return absent();
    for (const auto& standing : chosen)
      if (standing.id<GroupId>("group_id") != group) return refuse(Refusal::conflict, "error.not_in_this_group");
    if (members_of(t, {group.value}).size() == chosen.size() && chosen.size() == 1)
      return refuse(Refusal::conflict, "error.only_member");

    std::optional<std::int64_t> fresh;  // one new group for all that have the group's own words
    for (const auto& standing : chosen) {
      // An erased opinion has no words any more that a group could have been founded by.
      const auto founded = t.first(sql::home_group, {standing.integer("opinion_id")});
      auto home = founded ? founded->integer("id") : group.value;
      if (home == group.value) {
        if (!fresh) fresh = t.one(sql::insert_group, {group, now}).integer("id");
        home = *fresh;
      }
      t.run(sql::reopen_group, {home});
      t.run(sql::keep_apart, {group, home, action});  // or the program would fold them into each other again
      move(t, standing, "separated", home, action, now);
    }
    settle_selection(t, chosen[0].id<DraftId>("draft_id"), action, now);
    return {};
  });
  if (separated) services.wake_indexing();
  return separated;
}

Result<void> choose_representative(const Services& services, const Actor& actor, GroupId group, OpinionId opinion) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor,
                     {"representative_chosen", group_subject(group.value), "", json{{"opinion", opinion.value}}.dump()},
                     now);
    const auto standings = t.run(sql::lock_standings, {std::vector<std::int64_t>{opinion.value}});
    if (standings.empty()) return absent();
    if (standings[0].id<GroupId>("group_id") != group) return refuse(Refusal::conflict, "error.not_in_this_group");
    t.run(sql::set_representative, {group, opinion});
    return {};
  });
}

}  // namespace yanlu::opinions
