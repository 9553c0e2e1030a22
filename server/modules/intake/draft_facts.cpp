#include "server/modules/intake/draft_facts.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::intake {

Result<DraftFacts> facts_of(db::Transaction& transaction, const std::string& slug, Instant now) {
  const auto draft = drafts::find_draft(transaction, slug, now);
  if (!draft || !draft->published_at) return refuse_fields({{"draft", "error.unknown_draft"}});
  if (!draft->consultation) return refuse_fields({{"draft", "error.draft_enacted"}});
  DraftFacts facts{.draft = draft->id,
                   .opens_at = draft->consultation->opens_at,
                   .closes_at = draft->consultation->closes_at,
                   .now = now};
  for (const auto& element : drafts::elements_of(transaction, draft->id)) {
    if (element.kind != "article") continue;
    facts.articles.emplace(element.key, element.key);
    facts.articles.emplace(element.label, element.key);
  }
  for (const std::string language : {"zh", "en"})
    for (const auto& station : accounts::stations(transaction, language)) {
      facts.stations.emplace(station.code, station.code);
      facts.stations.emplace(station.name, station.code);
    }
  return facts;
}

nlohmann::json article_choices(const Services& services, db::Transaction& transaction, const std::string& draft) {
  auto choices = nlohmann::json::array();
  const auto found = draft.empty() ? std::nullopt : drafts::find_draft(transaction, draft, services.clock.now());
  if (!found) return choices;
  for (const auto& element : drafts::elements_of(transaction, found->id))
    if (element.kind == "article") choices.push_back({{"value", element.key}, {"label", element.label}});
  return choices;
}

std::string only_open_draft(const Services& services, db::Transaction& transaction) {
  drafts::DraftFilter filter;
  filter.state = "open";
  const auto open = drafts::list_drafts(transaction, filter, services.clock.now());
  return open.size() == 1 ? open.front().slug : std::string{};
}

}  // namespace yanlu::intake
