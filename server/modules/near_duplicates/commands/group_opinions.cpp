#include <algorithm>
#include <set>

#include "near_duplicates_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/near_duplicates/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::near_duplicates {

Result<GroupId> merge_groups(const Services& services, const Actor& actor, const std::vector<std::int64_t>& opinions) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  auto merged = services.pool.write(actor, [&](db::Transaction& t) -> Result<GroupId> {
    const auto action = accounts::record(t, actor, {"groups_merged", opinions::subject_of(opinions)}, now);
    const auto chosen = opinions::hold(t, opinions);
    std::set<std::int64_t> groups;
    std::set<std::string> articles;
    for (const auto& standing : chosen) {
      groups.insert(standing.group);
      articles.insert(std::to_string(standing.draft.value) + '/' + standing.article);
    }
    if (groups.size() < 2) return refuse(Refusal::conflict, "error.nothing_to_merge");
    if (articles.size() > 1) return refuse(Refusal::conflict, "error.different_articles");
    const std::vector<std::int64_t> sources(groups.begin(), groups.end());
    if (reports::items_of_groups(t, sources) > 1) return refuse(Refusal::conflict, "error.groups_in_different_items");
    const auto target = *groups.begin();
    opinions::merge_groups(t, sources, target, {action, now});
    reports::follow_merge(t, sources, GroupId{target});
    t.run(sql::join_kept_apart, {sources, action});
    reports::settle_selection(t, {target}, action, now);
    return GroupId{target};
  });
  if (merged) opinions::wake_indexing(services);
  return merged;
}

Result<void> separate_opinions(const Services& services, const Actor& actor, GroupId group,
                               const std::vector<std::int64_t>& opinions) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  if (opinions.empty()) return refuse_fields({{"ids", "error.nothing_chosen"}});
  const auto now = services.clock.now();
  auto separated = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(t, actor, {"opinions_separated", "group:" + std::to_string(group.value)}, now);
    const auto chosen = opinions::hold(t, opinions);
    if (chosen.empty()) return absent();
    if (std::any_of(chosen.begin(), chosen.end(), [&](const auto& one) { return one.group != group.value; }))
      return refuse(Refusal::conflict, "error.not_in_this_group");
    if (chosen.size() == 1 && opinions::size_of_group(t, group) == 1)
      return refuse(Refusal::conflict, "error.only_member");
    // Kept apart, or the program would fold them into each other again.
    auto groups = opinions::separate(t, group, chosen, {action, now});
    for (const auto other : groups) t.run(sql::keep_apart, {group, other, action});
    groups.push_back(group.value);
    reports::settle_selection(t, groups, action, now);
    return {};
  });
  if (separated) opinions::wake_indexing(services);
  return separated;
}

}  // namespace yanlu::near_duplicates
