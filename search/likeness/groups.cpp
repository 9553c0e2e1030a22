#include "search/likeness/groups.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace yanlu::search {

using Id = std::int64_t;
using Ids = std::set<Id>;
using Links = std::unordered_map<Id, Ids>;

namespace {

const Ids& linked(const Links& links, Id id) {
  static const Ids none;
  const auto found = links.find(id);
  return found == links.end() ? none : found->second;
}

void link(Links& links, Id left, Id right) {
  links[left].insert(right);
  links[right].insert(left);
}

bool unlink(Links& links, Id left, Id right) {
  const auto found = links.find(left);
  if (found == links.end() || found->second.erase(right) == 0) return false;
  links[right].erase(left);
  return true;
}

}  // namespace

struct Groups::State {
  explicit State(const LikenessIndex& texts) : index(texts) {}

  const LikenessIndex& index;
  Links must, cannot;
  std::unordered_map<Id, Id> representative;  // of everyone placed
  std::map<Id, Ids> members;                  // of groups of two and more

  Ids block_of(Id id) const {  // all that must be with it, placed or not
    Ids block{id};
    std::vector<Id> open{id};
    while (!open.empty()) {
      const auto at = open.back();
      open.pop_back();
      for (const auto next : linked(must, at))
        if (block.insert(next).second) open.push_back(next);
    }
    return block;
  }

  bool placed(Id id) const { return representative.contains(id); }

  Ids members_of(Id id) const {
    const auto found = representative.find(id);
    if (found == representative.end()) return {};
    const auto group = members.find(found->second);
    return group == members.end() ? Ids{id} : group->second;
  }

  bool refused(const Ids& block, Id group) const {
    for (const auto id : block)
      for (const auto other : linked(cannot, id)) {
        const auto found = representative.find(other);
        if (found != representative.end() && found->second == group) return true;
      }
    return false;
  }

  // Of the groups whose members `matches` name, the one whose representative is most like `id`.
  void consider(Id id, const Ids& block, const std::vector<Match>& matches, std::optional<Match>& best) const {
    Ids tried;
    for (const auto& match : matches) {
      const auto found = representative.find(match.id);
      if (found == representative.end() || !tried.insert(found->second).second) continue;
      const auto group = found->second;
      if (refused(block, group)) continue;
      const auto likeness = group == match.id ? std::optional(match) : index.compare(id, group);
      if (!likeness) continue;
      if (!best || likeness->similarity > best->similarity ||
          (likeness->similarity == best->similarity && group < best->id))
        best = Match{group, likeness->similarity, likeness->kind};
    }
  }

  void join(Id id, Id group) {
    representative[id] = group;
    if (id == group) return;
    auto& all = members[group];
    all.insert(group);
    all.insert(id);
  }

  void leave(const Ids& ids) {
    for (const auto id : ids) {
      const auto found = representative.find(id);
      if (found == representative.end()) continue;
      members.erase(found->second);  // `ids` are whole groups
      representative.erase(found);
    }
  }

  void place_block(const Ids& block) {
    std::optional<Match> best;
    for (const auto id : block) {
      const auto matches = index.like(id);
      auto all = matches.in_scope;
      if (across_scopes) all.insert(all.end(), matches.elsewhere.begin(), matches.elsewhere.end());
      consider(id, block, all, best);
    }
    const auto group = best ? best->id : *block.begin();
    join(group, group);
    for (const auto id : block) join(id, group);
  }

  // Takes apart the groups of these and of all that must be with them, and places everyone again.
  void place_again(const Ids& concerned) {
    Ids everyone;
    std::vector<Id> open(concerned.begin(), concerned.end());
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (!index.contains(id) || !everyone.insert(id).second) continue;
      for (const auto other : members_of(id)) open.push_back(other);
      for (const auto other : linked(must, id)) open.push_back(other);
    }
    leave(everyone);
    for (const auto id : everyone) {
      if (placed(id)) continue;
      Ids block;
      for (const auto other : block_of(id))
        if (index.contains(other)) block.insert(other);
      place_block(block);
    }
  }

  bool across_scopes = false;
};

Groups::Groups(const LikenessIndex& index, Reach reach) : state_(std::make_unique<State>(index)) {
  state_->across_scopes = reach == Reach::across_scopes;
}
Groups::~Groups() = default;

Id Groups::place(Id id, const Matches& matches) {
  auto& state = *state_;
  if (state.placed(id)) remove(id);
  if (!linked(state.must, id).empty()) {
    state.place_again({id});
    return representative_of(id);
  }
  std::optional<Match> best;
  state.consider(id, {id}, matches.in_scope, best);
  if (state.across_scopes) state.consider(id, {id}, matches.elsewhere, best);
  state.join(id, best ? best->id : id);
  return representative_of(id);
}

void Groups::remove(Id id) {
  auto& state = *state_;
  const auto found = state.representative.find(id);
  if (found == state.representative.end()) return;
  const auto group = found->second;
  auto others = state.members_of(id);
  others.erase(id);
  const bool must_be_moved = group == id || !linked(state.must, id).empty();
  state.representative.erase(found);
  if (others.empty()) return;
  if (others.size() == 1)
    state.members.erase(group);
  else
    state.members[group].erase(id);
  if (!must_be_moved) return;
  state.members.erase(group);
  for (const auto other : others) state.representative.erase(other);
  state.place_again(others);
}

bool Groups::must_link(Id left, Id right) {
  auto& state = *state_;
  const auto here = state.block_of(left);
  const auto there = state.block_of(right);
  for (const auto id : here)
    for (const auto other : linked(state.cannot, id))
      if (there.contains(other)) return false;
  if (left == right) return true;
  link(state.must, left, right);
  state.place_again({left, right});
  return true;
}

bool Groups::cannot_link(Id left, Id right) {
  auto& state = *state_;
  if (state.block_of(left).contains(right)) return false;
  link(state.cannot, left, right);
  state.place_again({left, right});
  return true;
}

bool Groups::forget_link(Id left, Id right) {
  auto& state = *state_;
  const bool must = unlink(state.must, left, right);
  const bool cannot = unlink(state.cannot, left, right);
  if (!must && !cannot) return false;
  state.place_again({left, right});
  return true;
}

void Groups::recompute() {
  Ids everyone;
  for (const auto& [id, group] : state_->representative) everyone.insert(id);
  state_->place_again(everyone);
}

Id Groups::representative_of(Id id) const {
  const auto found = state_->representative.find(id);
  return found == state_->representative.end() ? id : found->second;
}

Group Groups::group_of(Id id) const {
  const auto representative = representative_of(id);
  auto ids = state_->members_of(representative);
  if (ids.empty()) ids.insert(id);
  Group group{representative, {ids.begin(), ids.end()}, Likeness::identical};
  for (const auto member : group.members) {
    if (member == representative) continue;
    const auto likeness = state_->index.compare(member, representative);
    if (likeness && likeness->kind == Likeness::identical) continue;
    group.kind = Likeness::near;
    break;
  }
  return group;
}

std::vector<Group> Groups::all() const {
  std::vector<Group> groups;
  for (const auto& [representative, ids] : state_->members) groups.push_back(group_of(representative));
  return groups;
}

}  // namespace yanlu::search
