#include <set>

#include "near_duplicates_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/near_duplicates/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::near_duplicates {
namespace {

std::string fold_subject(std::int64_t fold) { return "group:" + std::to_string(fold); }

}  // namespace

Result<GroupId> merge_fold(const Services& services, const Actor& actor, std::int64_t fold,
                           const std::vector<std::int64_t>& groups) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  if (groups.empty()) return refuse_fields({{"groups", "error.nothing_chosen"}});
  auto all = groups;
  all.push_back(fold);
  std::vector<std::int64_t> opinions;
  services.pool.read(actor, [&](db::Transaction& t) {
    for (const auto& row : t.run(sql::first_opinions, {all})) opinions.push_back(row.integer("opinion_id"));
  });
  return merge_groups(services, actor, opinions);
}

Result<void> keep_apart(const Services& services, const Actor& actor, std::int64_t fold,
                        const std::vector<std::int64_t>& groups) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  if (groups.empty()) return refuse_fields({{"groups", "error.nothing_chosen"}});
  const auto now = services.clock.now();
  auto kept = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(t, actor, {"groups_kept_apart", fold_subject(fold)}, now);
    std::set<std::int64_t> members;
    for (const auto& row : t.run(sql::groups_of_fold, {fold})) members.insert(row.integer("group_id"));
    for (const auto group : groups) {
      if (group == fold || !members.contains(group)) return refuse(Refusal::conflict, "error.not_in_this_fold");
      t.run(sql::keep_apart, {fold, group, action});
    }
    return {};
  });
  if (kept) opinions::wake_indexing(services);
  return kept;
}

Result<void> end_keeping_apart(const Services& services, const Actor& actor, std::int64_t id) {
  if (!may(actor, Action::group)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  auto ended = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto action = accounts::record(t, actor, {"keeping_apart_ended", "kept_apart:" + std::to_string(id)}, now);
    if (t.run(sql::end_keeping_apart, {id, action}).empty()) return absent();
    return {};
  });
  if (ended) opinions::wake_indexing(services);
  return ended;
}

}  // namespace yanlu::near_duplicates
