#include <algorithm>
#include <nlohmann/json.hpp>

#include "comparison_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/comparison/commands/commands.hpp"
#include "server/modules/comparison/permissions.hpp"
#include "server/modules/comparison/versions.hpp"

namespace yanlu::comparison {
namespace {

bool has_article(const VersionText& text, const std::string& key) {
  return std::any_of(text.articles.begin(), text.articles.end(),
                     [&](const auto& article) { return article.key == key; });
}

std::vector<FieldError> unknown_articles(const VersionPair& pair, const PairingCorrection& correction) {
  std::vector<FieldError> wrong;
  if (!has_article(pair.before, correction.article))
    wrong.push_back({"old", "error.unknown_article", {{"article", correction.article}}});
  for (const auto& key : correction.later.value_or(std::vector<std::string>{}))
    if (!has_article(pair.after, key)) wrong.push_back({"new", "error.unknown_article", {{"article", key}}});
  return wrong;
}

db::Parameter keys_or_null(const std::optional<std::vector<std::string>>& keys) {
  return keys ? db::Parameter(*keys) : db::Parameter(std::nullopt);
}

std::optional<std::vector<std::string>> without_repetitions(std::optional<std::vector<std::string>> keys) {
  if (!keys) return keys;
  std::sort(keys->begin(), keys->end());
  keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
  return keys;
}

}  // namespace

Result<void> correct_pairing(const Services& services, const Actor& actor, const PairingCorrection& correction) {
  if (!may(actor, Action::correct_pairing)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const nlohmann::json details{{"old", correction.article},
                                 {"new", correction.later ? nlohmann::json(*correction.later) : nlohmann::json()}};
    const auto action = accounts::record(
        t, actor, {"pairing_corrected", "drafts:" + correction.before + ':' + correction.after, "", details.dump()},
        now);
    const auto pair = find_pair(t, correction.before, correction.after, drafts::Sight::everything, now);
    if (!pair) return pass_on(pair);
    if (pair->before.draft.slug != correction.before) return absent();
    if (auto wrong = unknown_articles(*pair, correction); !wrong.empty()) return refuse_fields(std::move(wrong));
    t.run(sql::insert_correction, {pair->before.draft.id, pair->after.draft.id, correction.article,
                                   keys_or_null(without_repetitions(correction.later)), action, now});
    if (pair->before.draft.published_at && pair->after.draft.published_at) realign(t, pair->before, pair->after);
    return {};
  });
}

}  // namespace yanlu::comparison
