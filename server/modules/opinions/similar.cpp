#include "server/modules/opinions/similar.hpp"

#include <algorithm>

#include "opinions_sql.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::opinions {
namespace {

constexpr double kNearlyTheSame = 0.45;
constexpr std::size_t kMostShown = 3;
constexpr std::size_t kMostOfAnArticle = 1000;

std::string both(const std::string& body, const std::string& suggested_text) { return body + '\n' + suggested_text; }

}  // namespace

const SimilarOpinions::Shown& SimilarOpinions::shown_on(const std::string& article) {
  const auto [place, is_new] = shown_.try_emplace(article);
  auto& shown = place->second;
  if (!is_new) return shown;
  std::vector<std::string> words;
  for (const auto& row : transaction_.run(sql::shown_opinions, {draft_, article, kMostOfAnArticle, bytes_left_})) {
    shown.opinions.push_back({row.integer("id"), privacy::masked(row.text("body")),
                              privacy::masked(row.text("suggested_text")), row.count("voices")});
    words.push_back(both(shown.opinions.back().body, shown.opinions.back().suggested_text));
    bytes_left_ -= std::min(bytes_left_, words.back().size());
  }
  if (!words.empty()) shown.words.emplace(std::vector<std::string_view>{words.begin(), words.end()});
  return shown;
}

std::set<std::string> SimilarOpinions::articles() const {
  std::set<std::string> articles;
  for (const auto& row : transaction_.run(sql::shown_articles, {draft_})) articles.insert(row.text("article"));
  return articles;
}

std::vector<Similar> SimilarOpinions::to(const NewOpinion& opinion) {
  const auto& shown = shown_on(opinion.article);
  if (!shown.words) return {};
  std::vector<std::pair<double, std::size_t>> likest;
  for (const auto& [at, likeness] : shown.words->like(both(opinion.body, opinion.suggested_text)))
    if (likeness >= kNearlyTheSame) likest.emplace_back(-likeness, at);
  std::sort(likest.begin(), likest.end());
  if (likest.size() > kMostShown) likest.resize(kMostShown);
  std::vector<Similar> similar;
  for (const auto& [likeness, at] : likest) similar.push_back(shown.opinions[at]);
  return similar;
}

}  // namespace yanlu::opinions
