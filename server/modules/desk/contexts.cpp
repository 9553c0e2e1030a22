#include "server/modules/desk/contexts.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/forms.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {

using nlohmann::json;

json found_context(const Services& services, const http::Request& request, const opinions::FoundOpinion& found) {
  auto context = opinions::opinion_context(services, request, found.opinion);
  context["snippet"] = json::array();
  for (const auto& fragment : found.snippet)
    context["snippet"].push_back({{"fragment", fragment.text}, {"marked", fragment.highlighted}});
  context["has_snippet"] = !found.snippet.empty();
  return context;
}

namespace {

// "已采集（23）": the count of a value beside it. Articles and stations without any are still to be chosen.
void add_counts(const Services& services, const http::Request& request, json& options,
                const opinions::FacetCounts& counts, const char* field) {
  const auto counted = counts.find(field);
  for (auto& one : options) {
    if (counts.empty()) continue;
    const auto value = counted == counts.end() ? 0 : [&] {
      const auto found = counted->second.find(one.at("value").get<std::string>());
      return found == counted->second.end() ? std::size_t{0} : found->second;
    }();
    one["label"] = site::text(services, request, "opinion_list.counted",
                              {{"label", one.at("label").get<std::string>()}, {"count", std::to_string(value)}});
  }
}

}  // namespace

json filter_context(const Services& services, const http::Request& request, const opinions::OpinionFilter& filter,
                    const opinions::FacetCounts& counts) {
  json context = services.pool.read(request.actor, [&](db::Transaction& t) {
    return json{{"q", filter.words},
                {"drafts", drafts::draft_options(services, t, filter.draft)},
                {"articles", drafts::article_options(services, request, t, filter.draft, filter.article)},
                {"has_articles", !filter.draft.empty()},
                {"states",
                 site::word_options(services, request, "state.",
                                    {"received", "apart", "kept", "set_aside", "selected", "submitted"}, filter.state)},
                {"channels",
                 site::word_options(services, request, "channel.",
                                    {"web", "qr", "visit", "symposium", "letter", "phone", "import"}, filter.channel)},
                {"stations", accounts::station_options(t, request.language, filter.station)},
                {"outcomes", site::word_options(services, request, "outcome.",
                                                {"adopted", "partly_adopted", "not_adopted", "noted"}, filter.outcome)},
                {"orders", site::word_options(services, request, "order.", {"relevance", "newest", "oldest", "voices"},
                                              filter.words.empty() ? "newest" : name_of(filter.order))},
                {"has_order", !filter.words.empty()},
                {"is_filtered", !filter.words.empty() || !filter.draft.empty() || !filter.article.empty() ||
                                    !filter.state.empty() || !filter.channel.empty() || !filter.station.empty() ||
                                    !filter.outcome.empty()}};
  });
  add_counts(services, request, context["drafts"], counts, "draft");
  add_counts(services, request, context["articles"], counts, "article");
  add_counts(services, request, context["states"], counts, "state");
  add_counts(services, request, context["channels"], counts, "channel");
  add_counts(services, request, context["stations"], counts, "station");
  add_counts(services, request, context["outcomes"], counts, "outcome");
  return context;
}

}  // namespace yanlu::desk
