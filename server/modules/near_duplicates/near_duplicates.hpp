#pragma once

// Which opinions say the same. What is nearly the same folds by itself: a fold is one row, the words that stand for it,
// how many voices it has, and of the others only what is different in them; a letter is a fold over all articles and
// drafts. What people make of it is a group (opinions/), and what they keep apart stays apart.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/services.hpp"

namespace yanlu::near_duplicates {

void add_routes(http::Router& router, const Services& services);

// Compares what opinions say as they arrive (following.hpp), a bite a call.
std::function<jobs::Worker::More()> follower(const Services& services);

struct FoldFilter {
  std::string draft;    // slug; "" : all
  std::string article;  // key, or "whole"; "" : all
  std::size_t offset = 0;
  std::size_t limit = 20;
};

struct FoldRow {
  opinions::Opinion words;  // of the opinion that stands for all
  std::int64_t fold = 0;    // the group it is named by
  std::size_t groups = 0;   // different wordings
  std::size_t opinions = 0;
  std::size_t voices = 0;  // opinions and who joined them
};
struct FoldPage {
  std::vector<FoldRow> folds;  // of two groups and more; most voices first
  bool more = false;
};
FoldPage list_folds(db::Transaction& transaction, const FoldFilter& filter);

// The fold of each of these groups; a group that is not named is its own.
std::map<std::int64_t, std::int64_t> folds_of(db::Transaction& transaction, const std::vector<std::int64_t>& groups);

struct FoldMember {
  opinions::Opinion words;  // the opinion that stands for its group
  double similarity = 1;
};
struct KeptApart {
  std::int64_t id = 0;
  std::int64_t group = 0;  // not the fold's own
  opinions::Opinion words;
  std::string by;
  Instant at;
};
struct Fold {
  std::int64_t id = 0;
  std::vector<FoldMember> members;  // the first stands for all; then the largest groups first
  bool more = false;
  std::size_t groups = 0, opinions = 0, voices = 0;
  std::vector<KeptApart> apart;  // what staff took out of it
};
// The fold that this group is in, perhaps alone.
std::optional<Fold> find_fold(db::Transaction& transaction, std::int64_t group, std::size_t offset, std::size_t limit);

// A letter sent on several articles or drafts, in nearly the same words.
struct LetterPlace {
  std::string draft, draft_title, article, article_number;
  std::int64_t fold = 0;
  std::size_t opinions = 0, voices = 0;
};
struct Letter {
  std::int64_t id = 0;
  opinions::Opinion words;
  std::size_t places = 0, drafts = 0, opinions = 0, voices = 0;
  std::vector<LetterPlace> where;  // of one letter only; as the texts go
};
struct LetterPage {
  std::vector<Letter> letters;  // most voices first
  bool more = false;
};
LetterPage list_letters(db::Transaction& transaction, std::size_t offset, std::size_t limit);
std::optional<Letter> find_letter(db::Transaction& transaction, std::int64_t id);

// These groups become one with the fold's: undone by separate_opinions.
Result<GroupId> merge_fold(const Services& services, const Actor& actor, std::int64_t fold,
                           const std::vector<std::int64_t>& groups);
// They don't say the same as the fold, alike as they look. Undone by end_keeping_apart.
Result<void> keep_apart(const Services& services, const Actor& actor, std::int64_t fold,
                        const std::vector<std::int64_t>& groups);
Result<void> end_keeping_apart(const Services& services, const Actor& actor, std::int64_t id);

// Joins the groups these opinions are in; the oldest group remains. Undone by separate_opinions.
Result<GroupId> merge_groups(const Services& services, const Actor& actor, const std::vector<std::int64_t>& opinions);
// Takes opinions out of their group: back to the group of their own words, or, where that is the same one, into a new
// one; and keeps the two apart.
Result<void> separate_opinions(const Services& services, const Actor& actor, GroupId group,
                               const std::vector<std::int64_t>& opinions);

}  // namespace yanlu::near_duplicates
