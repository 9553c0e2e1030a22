#include <algorithm>
#include <set>

#include "opinions_sql.hpp"
#include "search/alike/alike_index.hpp"
#include "server/modules/opinions/index.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

// On an article with more opinions, the full-text index chooses whom to compare with: a thousand of 140 characters take
// some 50 ms.
constexpr std::size_t kComparedWhole = 1000;
constexpr std::size_t kChosenByTheIndex = 500;
constexpr std::size_t kAsked = 50;  // copies of one group stand for one another
constexpr std::size_t kShown = 8;
// Of what the opinion scores against itself; below it they share everyday words.
constexpr double kLeast = 0.1;

std::string words_of(const db::Row& row) {
  auto words = row.text("body");
  for (const char* const part : {"suggested_text", "reason"})
    if (const auto text = row.text(part); !text.empty()) words += '\n' + text;
  return words;
}

std::vector<std::int64_t> chosen_by_the_index(const Services& services, const Opinion& opinion) {
  std::vector<std::int64_t> ids;
  for (const auto& hit : index_of(services).more_like(
           opinion.id.value,
           {{"draft", opinion.draft}, {"article", opinion.article.empty() ? "whole" : opinion.article}},
           kChosenByTheIndex))
    ids.push_back(hit.id);
  return ids;
}

}  // namespace

std::optional<std::vector<FoundOpinion>> opinions_like(const Services& services, const Acting& acting,
                                                       OpinionId opinion) {
  search::AlikeIndex others;
  std::string words;
  const auto add = [&](const db::Rows& rows) {
    for (const auto& row : rows)
      if (row.integer("id") == opinion.value)
        words = words_of(row);
      else
        others.add(row.integer("id"), words_of(row));
  };
  const auto self = services.pool.read(acting, [&](db::Transaction& t) {
    add(t.run(sql::alike_words, {std::vector<std::int64_t>{opinion.value}}));
    add(t.run(sql::alike_candidates, {opinion.value, kComparedWhole}));
    return opinions_by_id(t, {opinion.value});
  });
  if (self.empty()) return std::nullopt;
  if (words.empty()) return std::vector<FoundOpinion>{};  // erased
  if (others.size() == 0) {
    const auto ids = chosen_by_the_index(services, self.front());
    services.pool.read(acting, [&](db::Transaction& t) { add(t.run(sql::alike_words, {ids})); });
  }
  others.add(opinion.value, words);  // what it scores itself is the measure
  const auto ranked = others.rank(words, kAsked);
  std::vector<std::int64_t> ids;
  for (const auto& one : ranked)
    if (one.id != opinion.value && one.score >= kLeast * ranked.front().score) ids.push_back(one.id);
  auto rows = services.pool.read(acting, [&](db::Transaction& t) { return opinions_by_id(t, ids); });
  std::set<std::int64_t> groups{self.front().group.value};
  std::vector<FoundOpinion> alike;
  for (const auto id : ids) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Opinion& one) { return one.id.value == id; });
    if (row == rows.end() || row->state == "apart" || !groups.insert(row->group.value).second) continue;
    alike.push_back({std::move(*row), {}});
    if (alike.size() == kShown) break;
  }
  return alike;
}

}  // namespace yanlu::opinions
