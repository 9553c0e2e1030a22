#include "content/corrected_alignment.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "content/overlap.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

using Positions = std::map<std::string, std::size_t>;

Positions positions_of(const std::vector<const Article*>& articles) {
  Positions positions;
  for (std::size_t i = 0; i < articles.size(); ++i) positions.emplace(articles[i]->key, i);
  return positions;
}

std::optional<std::size_t> find(const Positions& positions, const std::string& key) {
  const auto found = positions.find(key);
  return found == positions.end() ? std::nullopt : std::optional(found->second);
}

double likeness(const Article& before, const Article& after) {
  if (without_spaces(before.text) == without_spaces(after.text)) return 1;
  const Overlap overlap({before.text}, {after.text});
  const auto weight = overlap.weight_before(0) + overlap.weight_after(0);
  return weight > 0 ? std::min(2 * overlap.between(0, 0) / weight, 0.999) : 0;
}

struct Said {
  std::vector<std::vector<std::size_t>> goes_to;  // by earlier article; meaningful where `about` is set
  std::vector<bool> about;
  std::vector<int> comes_from;  // by later article: how many corrections name it
};

Said resolve(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
             const std::vector<Correction>& corrections) {
  Said said{std::vector<std::vector<std::size_t>>(before.size()), std::vector<bool>(before.size(), false),
            std::vector<int>(after.size(), 0)};
  const auto old_positions = positions_of(before);
  const auto new_positions = positions_of(after);
  for (const auto& correction : corrections) {
    const auto from = find(old_positions, correction.before);
    if (!from || said.about[*from]) continue;
    std::vector<std::size_t> targets;
    for (const auto& key : correction.after)
      if (const auto to = find(new_positions, key)) targets.push_back(*to);
    if (targets.empty() && !correction.after.empty()) continue;
    for (const auto to : targets) ++said.comes_from[to];
    said.goes_to[*from] = std::move(targets);
    said.about[*from] = true;
  }
  return said;
}

Fate fate_of(const Article& before, const Article& after, std::size_t targets, int sources) {
  if (sources > 1) return Fate::merged;
  if (targets > 1) return Fate::split;
  if (without_spaces(before.text) != without_spaces(after.text)) return Fate::changed;
  return before.key == after.key ? Fate::same : Fate::renumbered;
}

}  // namespace

std::vector<Pairing> align(const std::vector<const Article*>& before, const std::vector<const Article*>& after,
                           const std::vector<Correction>& corrections) {
  const auto said = resolve(before, after, corrections);
  std::vector<std::size_t> old_rest, new_rest;
  std::vector<ArticleText> old_texts, new_texts;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!said.about[i]) {
      old_rest.push_back(i);
      old_texts.push_back({before[i]->key, before[i]->text});
    }
  for (std::size_t j = 0; j < after.size(); ++j)
    if (said.comes_from[j] == 0) {
      new_rest.push_back(j);
      new_texts.push_back({after[j]->key, after[j]->text});
    }
  std::vector<Pairing> rows;
  for (auto pairing : align(old_texts, new_texts)) {
    if (pairing.before) pairing.before = old_rest[*pairing.before];
    if (pairing.after) pairing.after = new_rest[*pairing.after];
    rows.push_back(pairing);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!said.about[i]) continue;
    const auto& targets = said.goes_to[i];
    if (targets.empty()) rows.push_back({i, std::nullopt, Fate::deleted, 0, true});
    for (const auto j : targets)
      rows.push_back({i, j, fate_of(*before[i], *after[j], targets.size(), said.comes_from[j]),
                      likeness(*before[i], *after[j]), true});
  }
  return in_reading_order(std::move(rows), before.size());
}

}  // namespace yanlu::content
