#include "server/modules/opinions/fingerprints.hpp"

#include <map>

#include "content/normalize.hpp"
#include "content/same_words.hpp"
#include "opinions_sql.hpp"
#include "server/log/log.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

constexpr char kBetweenParts = '\x1f';  // cannot be typed into two parts so that they read as other two
constexpr std::size_t kGroupsAtOnce = 500;

struct OldGroup {
  std::int64_t id = 0;
  std::map<std::string, JoinedBefore::Wording> wordings;  // by their fingerprinted words
};

std::string fingerprinted_words(const db::Row& row) {
  return opinions::fingerprinted_words(row.text("body"), row.text("suggested_text"), row.text("reason"));
}

std::vector<OldGroup> old_groups(db::Transaction& t, std::int64_t after) {
  std::vector<OldGroup> groups;
  for (const auto& row : t.run(sql::words_of_old_groups, {after, kGroupsAtOnce})) {
    const auto id = row.integer("group_id");
    if (groups.empty() || groups.back().id != id) groups.push_back({id, {}});
    if (const auto opinion = row.optional_integer("opinion_id")) {
      auto& wording = groups.back().wordings[fingerprinted_words(row)];
      if (wording.opinion == 0) wording.opinion = *opinion;
      wording.opinions += row.count("opinions");
    }
  }
  return groups;
}

bool told_as_before(const std::string& words) {
  return !words.starts_with(std::to_string(content::kSameWordsVersion) + kBetweenParts);
}

}  // namespace

std::string fingerprinted_words(const std::string& body, const std::string& suggested_text, const std::string& reason) {
  std::string all;
  bool as_before = true;
  for (const auto* const part : {&body, &suggested_text, &reason}) {
    const auto said = content::same_words(*part);
    as_before = as_before && content::normalized_for_comparison(said) == said;
    all += said;
    if (part != &reason) all += kBetweenParts;
  }
  return as_before ? all : std::to_string(content::kSameWordsVersion) + kBetweenParts + all;
}

void renew_fingerprints(const Services& services) {
  std::size_t raised = 0;
  std::size_t looked_at = 0;
  for (std::int64_t last = 0;;) {
    const auto groups =
        services.pool.read(Acting::worker("fingerprints"), [&](db::Transaction& t) { return old_groups(t, last); });
    if (groups.empty()) break;
    last = groups.back().id;
    looked_at += groups.size();
    std::vector<std::int64_t> same;
    for (const auto& group : groups)
      if (group.wordings.size() == 1 && told_as_before(group.wordings.begin()->first)) same.push_back(group.id);
    raised += same.size();
    if (!same.empty())
      services.pool.write(Acting::worker("fingerprints"),
                          [&](db::Transaction& t) { t.run(sql::raise_old_groups, {same}); });
  }
  if (looked_at > 0)
    log::info("fingerprints_renewed", {{"groups", std::to_string(looked_at)}, {"raised", std::to_string(raised)}});
}

JoinedBeforePage joined_before(db::Transaction& t, std::int64_t after, std::size_t limit) {
  JoinedBeforePage page;
  for (auto last = after;;) {
    const auto groups = old_groups(t, last);
    if (groups.empty()) return page;
    for (const auto& group : groups) {
      last = group.id;
      if (group.wordings.size() < 2) continue;
      if (page.groups.size() == limit) {
        page.last = page.groups.back().group;
        return page;
      }
      std::map<std::int64_t, JoinedBefore::Wording> by_opinion;
      for (const auto& [words, wording] : group.wordings) by_opinion.emplace(wording.opinion, wording);
      auto& found = page.groups.emplace_back(JoinedBefore{group.id, {}});
      for (const auto& [opinion, wording] : by_opinion) found.wordings.push_back(wording);
    }
  }
}

}  // namespace yanlu::opinions
