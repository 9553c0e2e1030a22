#include <algorithm>
#include <map>

#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

struct Moves {
  std::vector<std::int64_t> opinions, groups;
};

void record_moves(db::Transaction& t, const char* kind, const Moves& moves, const Grouping& grouping) {
  t.run(sql::record_moves, {moves.opinions, moves.groups, kind, grouping.action, grouping.at});
}

}  // namespace

void merge_groups(db::Transaction& t, const std::vector<std::int64_t>& groups, std::int64_t target,
                  const Grouping& grouping) {
  // First, because it waits for residents whose words are just arriving in these groups: they move along.
  t.run(sql::merge_groups, {groups, target});
  std::vector<std::int64_t> members;
  for (const auto& row : t.run(sql::ids_of_groups, {groups})) members.push_back(row.integer("opinion_id"));
  hold(t, members);
  record_moves(t, "grouped", {members, std::vector<std::int64_t>(members.size(), target)}, grouping);
}

std::vector<std::int64_t> separate(db::Transaction& t, GroupId group, const std::vector<Standing>& members,
                                   const Grouping& grouping) {
  Moves moves;
  for (const auto& member : members) moves.opinions.push_back(member.opinion);
  std::map<std::int64_t, std::int64_t> homes;
  for (const auto& row : t.run(sql::home_groups, {moves.opinions}))
    homes[row.integer("opinion_id")] = row.integer("group_id");
  std::optional<std::int64_t> fresh;  // one new group for all that have the group's own words
  for (const auto opinion : moves.opinions) {
    const auto home = homes.find(opinion);
    if (home != homes.end() && home->second != group.value) {
      moves.groups.push_back(home->second);
      continue;
    }
    if (!fresh) fresh = t.one(sql::insert_group, {group, grouping.at}).integer("id");
    moves.groups.push_back(*fresh);
  }
  auto gone_to = moves.groups;
  std::sort(gone_to.begin(), gone_to.end());
  gone_to.erase(std::unique(gone_to.begin(), gone_to.end()), gone_to.end());
  t.run(sql::reopen_groups, {gone_to});
  record_moves(t, "separated", moves, grouping);
  return gone_to;
}

std::size_t size_of_group(db::Transaction& t, GroupId group) {
  return t.one(sql::size_of_group, {group}).count("opinions");
}

void set_representative(db::Transaction& t, GroupId group, OpinionId opinion) {
  t.run(sql::set_representative, {group, opinion});
}

}  // namespace yanlu::opinions
