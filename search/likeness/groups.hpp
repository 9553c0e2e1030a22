#pragma once

// From pairs to groups, as texts arrive, under what people decided by hand.
//
// A group is a star: its representative is the member that came first, and every member is like it, by
// LikenessIndex::compare or by hand. So likeness does not chain: where A is like B, B like C, but A not like C, then A
// and B are a group and C begins its own. A text like several representatives joins the most similar one, of equals the
// one with the lowest id.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "search/likeness/likeness_index.hpp"

namespace yanlu::search {

struct Group {
  std::int64_t representative = 0;
  std::vector<std::int64_t> members;    // ascending, with the representative
  Likeness kind = Likeness::identical;  // identical when all members are
};

class Groups {
 public:
  // Within scopes for what staff see of an article; across scopes for campaigns over several articles or drafts.
  enum class Reach { within_scope, across_scopes };

  // `index` holds the texts and must outlive this.
  explicit Groups(const LikenessIndex& index, Reach reach = Reach::within_scope);
  ~Groups();
  Groups(const Groups&) = delete;
  Groups& operator=(const Groups&) = delete;
  Groups(Groups&&) = delete;
  Groups& operator=(Groups&&) = delete;

  // After index.add(): the representative of the group that it joins, itself when it begins one. The same texts
  // placed in the same order under the same links give the same groups.
  std::int64_t place(std::int64_t id, const Matches& matches);
  // After index.remove(). Links of it are kept for the day it comes back. Of a representative's group the others are
  // placed anew.
  void remove(std::int64_t id);

  // By hand, and kept until forgotten, whatever is recomputed; ids may be unknown yet. False, and nothing done, when it
  // contradicts the links already there (must links chain: A-B, B-C, so A-C). Who is concerned is placed anew.
  bool must_link(std::int64_t left, std::int64_t right);
  bool cannot_link(std::int64_t left, std::int64_t right);
  bool forget_link(std::int64_t left, std::int64_t right);  // of either sort; whether there was one

  // Everything placed anew from the index, in order of ids, under the links.
  void recompute();

  std::int64_t representative_of(std::int64_t id) const;  // the id itself when it was never placed
  Group group_of(std::int64_t id) const;
  std::vector<Group> all() const;  // those of two and more, by representative

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
