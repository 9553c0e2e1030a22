#include "server/modules/opinions/queries/similar.hpp"

#include <algorithm>

#include "content/overlap.hpp"
#include "opinions_sql.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::opinions {
namespace {

constexpr double kNearlyTheSame = 0.45;  // Dice
constexpr std::size_t kMostShown = 3;
constexpr std::size_t kMostCompared = 1000;

}  // namespace

std::vector<Similar> similar_opinions(db::Transaction& transaction, const std::string& draft,
                                      const NewOpinion& opinion) {
  std::vector<Similar> shown;
  std::vector<std::string> texts;
  for (const auto& row : transaction.run(sql::shown_opinions, {draft, opinion.article, kMostCompared})) {
    shown.push_back({row.integer("id"), privacy::masked(row.text("body")), privacy::masked(row.text("suggested_text")),
                     row.count("voices")});
    texts.push_back(shown.back().body + '\n' + shown.back().suggested_text);
  }
  if (shown.empty()) return {};
  const auto own = opinion.body + '\n' + opinion.suggested_text;
  const content::Overlap overlap({own}, {texts.begin(), texts.end()});
  std::vector<std::pair<double, std::size_t>> likest;
  overlap.across([&](std::size_t, const std::vector<content::Overlap::Shared>& shared) {
    for (const auto& [at, weight] : shared) {
      const auto likeness = 2 * weight / (overlap.weight_before(0) + overlap.weight_after(at));
      if (likeness >= kNearlyTheSame) likest.emplace_back(-likeness, at);
    }
  });
  std::sort(likest.begin(), likest.end());
  std::vector<Similar> similar;
  for (const auto& [likeness, at] : likest)
    if (similar.size() < kMostShown) similar.push_back(shown[at]);
  return similar;
}

}  // namespace yanlu::opinions
