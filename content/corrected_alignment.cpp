#include "content/corrected_alignment.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "content/longest_run.hpp"
#include "content/overlap.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

using Articles = std::vector<const Article*>;

std::map<std::string, std::size_t> positions_of(const Articles& articles) {
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < articles.size(); ++i) positions.emplace(articles[i]->key, i);
  return positions;
}

std::vector<ArticleText> compared_texts(const Articles& articles) {
  std::vector<ArticleText> texts;
  texts.reserve(articles.size());
  for (const auto* const article : articles) texts.push_back({article->key, article->text});
  return texts;
}

bool has_same_words(const Article& before, const Article& after) {
  return without_spaces(before.text) == without_spaces(after.text);
}

double likeness(const Article& before, const Article& after) {
  if (has_same_words(before, after)) return 1;
  const Overlap overlap({before.text}, {after.text});
  const auto weight = overlap.weight_before(0) + overlap.weight_after(0);
  return weight > 0 ? std::min(2 * overlap.between(0, 0) / weight, 0.999) : 0;
}

// Where each earlier article goes that a person spoke of, as positions.
std::map<std::size_t, std::vector<std::size_t>> resolve(const Articles& before, const Articles& after,
                                                        const std::vector<Correction>& corrections) {
  const auto old_positions = positions_of(before);
  const auto new_positions = positions_of(after);
  std::map<std::size_t, std::vector<std::size_t>> said;
  for (const auto& correction : corrections) {
    const auto from = old_positions.find(correction.before);
    if (from == old_positions.end()) continue;
    std::vector<std::size_t> targets;
    for (const auto& key : correction.after)
      if (const auto to = new_positions.find(key); to != new_positions.end()) targets.push_back(to->second);
    if (!targets.empty() || correction.after.empty()) said.emplace(from->second, std::move(targets));
  }
  return said;
}

// The machine's rows but for those of articles that people spoke of, and what they said in their place.
std::vector<Pairing> with_corrections(const Articles& before, const Articles& after,
                                      const std::vector<Pairing>& machine,
                                      const std::map<std::size_t, std::vector<std::size_t>>& said) {
  std::vector<Pairing> rows;
  std::vector<bool> reached(after.size(), false);
  for (const auto& row : machine)
    if (row.before && !said.contains(*row.before)) {
      rows.push_back(row);
      if (row.after) reached[*row.after] = true;
    }
  for (const auto& [from, targets] : said) {
    if (targets.empty()) rows.push_back({from, std::nullopt, Fate::deleted, 0, true});
    for (const auto to : targets) {
      rows.push_back({from, to, Fate::changed, likeness(*before[from], *after[to]), true});
      reached[to] = true;
    }
  }
  for (std::size_t j = 0; j < after.size(); ++j)
    if (!reached[j]) rows.push_back({std::nullopt, j, Fate::added, 0});
  return rows;
}

// What the rows are called that a correction made, or made different: an article may have gained or lost a companion.
void name_fates(const Articles& before, const Articles& after, std::vector<Pairing>& rows) {
  std::vector<int> targets(before.size(), 0);
  std::vector<int> sources(after.size(), 0);
  for (const auto& row : rows)
    if (row.before && row.after) {
      ++targets[*row.before];
      ++sources[*row.after];
    }
  std::vector<std::size_t> partner(before.size(), kNone);
  for (const auto& row : rows)
    if (row.before && row.after && targets[*row.before] == 1) partner[*row.before] = *row.after;
  std::vector<bool> in_order(before.size(), false);
  for (const auto i : longest_run(partner, std::vector<double>(before.size(), 1.0))) in_order[i] = true;
  for (auto& row : rows) {
    if (!row.before || !row.after) continue;
    const auto i = *row.before;
    const auto j = *row.after;
    const bool was_part = row.fate == Fate::split || row.fate == Fate::merged;
    if (targets[i] > 1 || sources[j] > 1) {
      if (!was_part || row.corrected) row.fate = sources[j] > 1 ? Fate::merged : Fate::split;
    } else if (was_part || row.corrected) {
      row.fate = !in_order[i]                             ? Fate::moved
                 : !has_same_words(*before[i], *after[j]) ? Fate::changed
                 : before[i]->key == after[j]->key        ? Fate::same
                                                          : Fate::renumbered;
    }
  }
}

}  // namespace

std::vector<Pairing> align(const Articles& before, const Articles& after, const std::vector<Correction>& corrections) {
  auto machine = align(compared_texts(before), compared_texts(after));
  const auto said = resolve(before, after, corrections);
  if (said.empty()) return machine;
  auto rows = with_corrections(before, after, machine, said);
  name_fates(before, after, rows);
  return in_reading_order(std::move(rows), before.size());
}

}  // namespace yanlu::content
