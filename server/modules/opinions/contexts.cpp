#include "server/modules/opinions/contexts.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/forms.hpp"
#include "server/modules/opinions/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::opinions {

using nlohmann::json;

namespace {

json option(const std::string& value, const std::string& label, const std::string& selected) {
  return {{"value", value}, {"label", label}, {"selected", value == selected}};
}

}  // namespace

Result<Actor> desk_actor(const http::Request& request) {
  auto actor = accounts::signed_in(request);
  if (actor && !may(*actor, Action::list)) return refuse(Refusal::forbidden, "error.forbidden");
  return actor;
}

json opinion_context(const Services& services, const http::Request& request, const Opinion& opinion) {
  const auto say = [&](const std::string& id) { return site::text(services, request, id); };
  json context{{"id", opinion.id.value},
               {"draft_slug", opinion.draft},
               {"draft_name", opinion.draft_title},
               {"article_key", opinion.article},
               {"article_label", drafts::article_label(services, request, opinion.article_number)},
               {"body", opinion.body},
               {"suggested_text", opinion.suggested_text},
               {"why", opinion.reason},
               {"quote_exact", opinion.quote.exact},
               {"quote_prefix", opinion.quote.prefix},
               {"quote_suffix", opinion.quote.suffix},
               {"cleared", opinion.cleared},
               {"seconds", opinion.seconds},
               {"has_seconds", opinion.seconds > 0},
               {"voices", opinion.voices},
               {"more_voices", opinion.voices > opinion.group_size},
               {"entered_by", opinion.entered_by},
               {"state", opinion.state},
               {"state_label", say("state." + opinion.state)},
               {"outcome_label", opinion.outcome.empty() ? "" : say("outcome." + opinion.outcome)},
               {"channel_label", say("channel." + opinion.channel)},
               {"station_name", opinion.station},
               {"late", opinion.late},
               {"said", site::date(services, request, opinion.said_at)},
               {"received", site::date_and_time(services, request, opinion.received_at)},
               {"group_id", opinion.group.value},
               {"group_size", opinion.group_size},
               {"has_group", opinion.group_size > 1},
               {"occupation", opinion.occupation},
               {"region", opinion.region},
               {"has_contact", opinion.has_contact},
               {"has_masked", opinion.has_masked},
               {"correction", opinion.correction}};
  if (opinion.erased) context["body"] = say("opinion.erased");
  for (const char* const state : {"received", "apart", "kept", "set_aside", "selected", "submitted"})
    context[std::string("is_") + state] = opinion.state == state;
  return context;
}

json found_context(const Services& services, const http::Request& request, const FoundOpinion& found) {
  auto context = opinion_context(services, request, found.opinion);
  context["snippet"] = json::array();
  for (const auto& fragment : found.snippet)
    context["snippet"].push_back({{"fragment", fragment.text}, {"marked", fragment.highlighted}});
  context["has_snippet"] = !found.snippet.empty();
  return context;
}

json station_options(db::Transaction& transaction, const std::string& language, const std::string& selected) {
  json options = json::array();
  for (const auto& station : accounts::stations(transaction, language))
    options.push_back(option(station.code, station.name, selected));
  return options;
}

json draft_options(const Services& services, db::Transaction& transaction, const std::string& selected) {
  json options = json::array();
  for (const auto& draft : drafts::list_drafts(transaction, {}, services.clock.now()))
    options.push_back(option(draft.slug, draft.title, selected));
  return options;
}

json article_options(const Services& services, const http::Request& request, db::Transaction& transaction,
                     const std::string& draft, const std::string& selected) {
  json options = json::array();
  const auto found = draft.empty() ? std::nullopt : drafts::find_draft(transaction, draft, services.clock.now());
  if (!found) return options;
  options.push_back(option("whole", site::text(services, request, "draft.whole"), selected));
  for (const auto& element : drafts::elements_of(transaction, found->id))
    if (element.kind == "article") options.push_back(option(element.key, element.label, selected));
  return options;
}

json word_options(const Services& services, const http::Request& request, const std::string& prefix,
                  const std::vector<std::string>& values, const std::string& selected) {
  json options = json::array();
  for (const auto& value : values)
    options.push_back(option(value, site::text(services, request, prefix + value), selected));
  return options;
}

namespace {

// "已采集（23）": the count of a value beside it. Articles and stations without any are still to be chosen.
void add_counts(const Services& services, const http::Request& request, json& options, const FacetCounts& counts,
                const char* field) {
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

json filter_context(const Services& services, const http::Request& request, const OpinionFilter& filter,
                    const FacetCounts& counts) {
  json context = services.pool.read([&](db::Transaction& t) {
    return json{
        {"q", filter.words},
        {"drafts", draft_options(services, t, filter.draft)},
        {"articles", article_options(services, request, t, filter.draft, filter.article)},
        {"has_articles", !filter.draft.empty()},
        {"states", word_options(services, request, "state.",
                                {"received", "apart", "kept", "set_aside", "selected", "submitted"}, filter.state)},
        {"channels", word_options(services, request, "channel.",
                                  {"web", "qr", "visit", "symposium", "letter", "phone", "import"}, filter.channel)},
        {"stations", station_options(t, request.language, filter.station)},
        {"outcomes", word_options(services, request, "outcome.", {"adopted", "partly_adopted", "not_adopted", "noted"},
                                  filter.outcome)},
        {"orders", word_options(services, request, "order.", {"relevance", "newest", "oldest", "voices"},
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

}  // namespace yanlu::opinions
