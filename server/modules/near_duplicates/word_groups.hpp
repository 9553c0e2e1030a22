#pragma once

// The groups of opinions of the same words, compared with each other in memory: which fold into which because their
// words are nearly the same, on one article, and over all articles and drafts. What search/likeness knows of texts,
// said of groups.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "search/likeness/groups.hpp"

namespace yanlu::near_duplicates {

// Two groups, the lower id first.
using GroupPair = std::pair<std::int64_t, std::int64_t>;
GroupPair pair_of(std::int64_t one, std::int64_t other);

struct FoundingWords {
  std::int64_t group = 0;
  std::int64_t opinion = 0;  // whose words these are
  std::int64_t scope = 0;    // draft and article
  std::string text;
};

struct NearDuplicate {
  std::int64_t group = 0;
  std::int64_t opinion = 0;
  std::int64_t fold = 0;    // the group whose words stand for these; its own: none
  std::int64_t letter = 0;  // the same over all articles and drafts
  double similarity = 1;    // to the fold's words; 0 where staff joined what does not look alike
  bool operator==(const NearDuplicate&) const = default;
};

class WordGroups {
 public:
  bool contains(std::int64_t group) const { return opinions_.contains(group); }
  void add(const FoundingWords& words);
  void remove(std::int64_t group);
  void stand_for(std::int64_t group, std::int64_t opinion);  // the same words, of another opinion

  // By hand. They may be set before the groups are there.
  void merge(std::int64_t one, std::int64_t other);
  void separate(std::int64_t one, std::int64_t other);
  void keep_apart_exactly(const std::set<GroupPair>& pairs);

  // Where all groups stand that may stand elsewhere than when this was last asked; gone ones are left out.
  std::vector<NearDuplicate> take_changed();
  NearDuplicate find(std::int64_t group) const;

 private:
  // Whatever is done to a group may place its whole fold anew.
  void touch(std::int64_t group);

  search::LikenessIndex index_;
  search::Groups folds_{index_};
  search::Groups letters_{index_, search::Groups::Reach::across_scopes};
  std::map<std::int64_t, std::int64_t> opinions_;  // by group
  std::set<GroupPair> apart_;
  std::set<std::int64_t> changed_;
};

}  // namespace yanlu::near_duplicates
