#pragma once

// Near-duplicates as staff see them. A fold is one row: the words that stand for it, how many voices it has, and of the
// others only what is different in them. It is the program's; what people make of it is a group.

#include <map>
#include <string>
#include <vector>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

struct FoldFilter {
  std::string draft;    // slug; "" : all
  std::string article;  // key, or "whole"; "" : all
  std::size_t offset = 0;
  std::size_t limit = 20;
};

struct FoldRow {
  Opinion words;           // of the opinion that stands for all
  std::int64_t fold = 0;   // the group it is named by
  std::size_t groups = 0;  // different wordings
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
  Opinion words;  // the opinion that stands for its group
  double similarity = 1;
};
struct KeptApart {
  std::int64_t id = 0;
  std::int64_t group = 0;  // not the fold's own
  Opinion words;
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
  Opinion words;
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

}  // namespace yanlu::opinions
