#include <nlohmann/json.hpp>

#include "server/modules/drafts/drafts.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {

using nlohmann::json;

json draft_options(const Services& services, db::Transaction& transaction, const std::string& selected, Texts texts) {
  json options = json::array();
  for (const auto& draft : list_drafts(transaction, {}, services.clock.now()))
    if (texts == Texts::all || draft.consultation) options.push_back(site::option(draft.slug, draft.title, selected));
  return options;
}

json article_options(const Services& services, const http::Request& request, db::Transaction& transaction,
                     const std::string& draft, const std::string& selected) {
  json options = json::array();
  const auto found = draft.empty() ? std::nullopt : find_draft(transaction, draft, services.clock.now());
  if (!found) return options;
  options.push_back(site::option("whole", site::text(services, request, "draft.whole"), selected));
  for (const auto& element : elements_of(transaction, found->id))
    if (element.kind == "article") options.push_back(site::option(element.key, element.label, selected));
  return options;
}

}  // namespace yanlu::drafts
