#include <map>

#include "near_duplicates_sql.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::near_duplicates {
namespace {

std::map<std::int64_t, opinions::Opinion> opinions_named(db::Transaction& t, const db::Rows& rows) {
  std::vector<std::int64_t> ids;
  for (const auto& row : rows)
    if (const auto id = row.optional_integer("opinion_id")) ids.push_back(*id);
  std::map<std::int64_t, opinions::Opinion> named;
  for (auto& opinion : opinions::opinions_by_id(t, ids)) named.emplace(opinion.id.value, std::move(opinion));
  return named;
}

}  // namespace

FoldPage list_folds(db::Transaction& t, const FoldFilter& filter) {
  const auto rows = t.run(sql::list_folds, {filter.draft, filter.article, filter.limit + 1, filter.offset});
  FoldPage page;
  page.more = rows.size() > filter.limit;
  const auto named = opinions_named(t, rows);
  for (const auto& row : rows)
    if (const auto words = named.find(row.integer("opinion_id"));
        words != named.end() && page.folds.size() < filter.limit)
      page.folds.push_back(
          {words->second, row.integer("fold_id"), row.count("groups"), row.count("opinions"), row.count("voices")});
  return page;
}

std::map<std::int64_t, std::int64_t> folds_of(db::Transaction& t, const std::vector<std::int64_t>& groups) {
  std::map<std::int64_t, std::int64_t> folds;
  for (const auto& row : t.run(sql::folds_of_groups, {groups})) folds[row.integer("group_id")] = row.integer("fold_id");
  return folds;
}

std::optional<Fold> find_fold(db::Transaction& t, std::int64_t group, std::size_t offset, std::size_t limit) {
  const auto named_by = t.first(sql::fold_of_group, {group});
  if (!named_by) return std::nullopt;
  Fold fold;
  fold.id = named_by->integer("fold_id");
  const auto rows = t.run(sql::fold_members, {fold.id, limit + 1, offset});
  fold.more = rows.size() > limit;
  const auto words = opinions_named(t, rows);
  for (const auto& row : rows) {
    if (fold.members.size() == limit) break;
    fold.members.push_back({words.at(row.integer("opinion_id")), row.real("similarity")});
    fold.groups = row.count("groups");
    fold.opinions = row.count("opinions");
    fold.voices = row.count("voices");
  }
  std::vector<std::int64_t> groups;
  for (const auto& row : t.run(sql::groups_of_fold, {fold.id})) groups.push_back(row.integer("group_id"));
  const auto apart = t.run(sql::fold_apart, {groups});
  const auto others = opinions_named(t, apart);
  for (const auto& row : apart)
    if (const auto id = row.optional_integer("opinion_id"))
      fold.apart.push_back(
          {row.integer("id"), row.integer("group_id"), others.at(*id), row.text("by"), row.instant("at")});
  return fold;
}

LetterPage list_letters(db::Transaction& t, std::size_t offset, std::size_t limit) {
  const auto rows = t.run(sql::list_letters, {std::nullopt, limit + 1, offset});
  const auto named = opinions_named(t, rows);
  LetterPage page;
  page.more = rows.size() > limit;
  for (const auto& row : rows)
    if (page.letters.size() < limit)
      page.letters.push_back({row.integer("letter_id"),
                              named.at(row.integer("opinion_id")),
                              row.count("places"),
                              row.count("drafts"),
                              row.count("opinions"),
                              row.count("voices"),
                              {}});
  return page;
}

std::optional<Letter> find_letter(db::Transaction& t, std::int64_t id) {
  const auto rows = t.run(sql::list_letters, {id, 1, 0});
  if (rows.empty()) return std::nullopt;
  const auto row = rows[0];
  Letter letter{id,
                opinions_named(t, rows).at(row.integer("opinion_id")),
                row.count("places"),
                row.count("drafts"),
                row.count("opinions"),
                row.count("voices"),
                {}};
  for (const auto& place : t.run(sql::letter_places, {id}))
    letter.where.push_back({place.text("draft"), place.text("draft_title"), place.text_or_empty("article_key"),
                            place.text("article_number"), place.integer("fold_id"), place.count("opinions"),
                            place.count("voices")});
  return letter;
}

}  // namespace yanlu::near_duplicates
