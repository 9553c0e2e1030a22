#include "server/modules/near_duplicates/word_groups.hpp"

#include <algorithm>

namespace yanlu::near_duplicates {

GroupPair pair_of(std::int64_t one, std::int64_t other) { return {std::min(one, other), std::max(one, other)}; }

void WordGroups::add(const FoundingWords& words) {
  opinions_[words.group] = words.opinion;
  const auto matches = index_.add(words.group, words.scope, words.text);
  folds_.place(words.group, matches);
  letters_.place(words.group, matches);
  changed_.insert(words.group);
}

void WordGroups::remove(std::int64_t group) {
  touch(group);
  index_.remove(group);
  folds_.remove(group);
  letters_.remove(group);
  opinions_.erase(group);
}

void WordGroups::stand_for(std::int64_t group, std::int64_t opinion) {
  opinions_[group] = opinion;
  changed_.insert(group);
}

void WordGroups::merge(std::int64_t one, std::int64_t other) {
  folds_.forget_link(one, other);
  apart_.erase(pair_of(one, other));
  folds_.must_link(one, other);
  touch(one);
  touch(other);
}

void WordGroups::separate(std::int64_t one, std::int64_t other) {
  touch(one);
  touch(other);
  folds_.forget_link(one, other);
  apart_.erase(pair_of(one, other));  // what is kept apart now is said again by keep_apart_exactly
}

void WordGroups::keep_apart_exactly(const std::set<GroupPair>& pairs) {
  if (pairs == apart_) return;
  for (const auto& [one, other] : apart_) {
    if (pairs.contains({one, other})) continue;
    folds_.forget_link(one, other);
    touch(one);
    touch(other);
  }
  for (const auto& [one, other] : pairs) {
    if (apart_.contains({one, other})) continue;
    touch(one);
    touch(other);
    folds_.cannot_link(one, other);
  }
  apart_ = pairs;
}

std::vector<NearDuplicate> WordGroups::take_changed() {
  std::vector<NearDuplicate> changed;
  for (const auto group : changed_)
    if (contains(group)) changed.push_back(find(group));
  changed_.clear();
  return changed;
}

NearDuplicate WordGroups::find(std::int64_t group) const {
  NearDuplicate found{group, opinions_.at(group), folds_.representative_of(group), letters_.representative_of(group),
                      1};
  if (found.fold != group) {
    const auto match = index_.compare(found.fold, group);
    found.similarity = match ? match->similarity : 0;
  }
  return found;
}

void WordGroups::touch(std::int64_t group) {
  for (const auto* const groups : {&folds_, &letters_}) {
    changed_.insert(group);
    for (const auto member : groups->group_of(groups->representative_of(group)).members) changed_.insert(member);
  }
}

}  // namespace yanlu::near_duplicates
