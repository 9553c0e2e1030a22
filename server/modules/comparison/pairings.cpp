#include "server/modules/comparison/pairings.hpp"

#include <map>
#include <stdexcept>

#include "comparison_sql.hpp"

namespace yanlu::comparison {
namespace {

using content::Fate;
using content::Pairing;

std::map<std::string, std::size_t> positions_of(const VersionText& text) {
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < text.articles.size(); ++i) positions.emplace(text.articles[i].key, i);
  return positions;
}

}  // namespace

Fate fate_from(const std::string& text) {
  for (const auto fate : {Fate::same, Fate::renumbered, Fate::changed, Fate::moved, Fate::split, Fate::merged,
                          Fate::added, Fate::deleted})
    if (text == content::to_string(fate)) return fate;
  throw std::logic_error("no fate " + text);
}

std::vector<Pairing> stored_pairings(db::Transaction& transaction, const VersionText& before,
                                     const VersionText& after) {
  const auto old_positions = positions_of(before);
  const auto new_positions = positions_of(after);
  std::vector<Pairing> pairings;
  for (const auto& row : transaction.run(sql::list_pairings, {before.draft.id, after.draft.id})) {
    Pairing pairing{std::nullopt,
                    std::nullopt,
                    fate_from(row.text("fate")),
                    row.real("score"),
                    row.boolean("corrected"),
                    row.boolean("ambiguous")};
    if (const auto key = row.optional_text("before_key")) pairing.before = old_positions.at(*key);
    if (const auto key = row.optional_text("after_key")) pairing.after = new_positions.at(*key);
    pairings.push_back(pairing);
  }
  return pairings;
}

std::vector<Pairing> aligned(db::Transaction& transaction, const VersionText& before, const VersionText& after) {
  std::vector<content::Correction> corrections;
  for (const auto& row : transaction.run(sql::list_corrections, {before.draft.id, after.draft.id}))
    corrections.push_back({row.text("before_key"), row.lines("after_keys")});
  return content::align(before.article_pointers(), after.article_pointers(), corrections);
}

void store_pairings(db::Transaction& transaction, const VersionText& before, const VersionText& after,
                    const std::vector<Pairing>& pairings) {
  transaction.run(sql::delete_pairings, {before.draft.id, after.draft.id});
  const auto key = [](const VersionText& text, const std::optional<std::size_t>& at) {
    return at ? text.articles[*at].key : std::string();
  };
  const auto boolean = [](bool value) { return std::string(value ? "t" : "f"); };
  std::vector<std::string> before_keys, after_keys, fates, scores, corrected, ambiguous;
  for (const auto& pairing : pairings) {
    before_keys.push_back(key(before, pairing.before));
    after_keys.push_back(key(after, pairing.after));
    fates.emplace_back(content::to_string(pairing.fate));
    scores.push_back(std::to_string(pairing.score));
    corrected.push_back(boolean(pairing.corrected));
    ambiguous.push_back(boolean(pairing.ambiguous));
  }
  transaction.run(sql::insert_pairings,
                  {before.draft.id, after.draft.id, before_keys, after_keys, fates, scores, corrected, ambiguous});
}

}  // namespace yanlu::comparison
