#include <map>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/percent.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/contexts.hpp"
#include "server/modules/desk/forms.hpp"
#include "server/modules/desk/origin_context.hpp"
#include "server/modules/desk/pages.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {
namespace {

using nlohmann::json;

constexpr std::size_t kOthersShown = 20;

http::FormPairs pairs_of(const opinions::OpinionFilter& filter) {
  http::FormPairs pairs{{"q", filter.words},        {"draft", filter.draft},     {"article", filter.article},
                        {"state", filter.state},    {"channel", filter.channel}, {"station", filter.station},
                        {"outcome", filter.outcome}};
  if (!filter.words.empty()) pairs.emplace_back("order", name_of(filter.order));
  std::erase_if(pairs, [](const auto& pair) { return pair.second.empty(); });
  return pairs;
}

std::string next_page(const opinions::OpinionFilter& filter, const opinions::OpinionPage& page, http::FormPairs pairs) {
  const auto cursor = next_cursor(filter, page);
  if (cursor.empty()) return {};
  pairs.emplace_back("cursor", cursor);
  return "/staff/opinions?" + http::to_query(pairs);
}

// The rows of a page; asked to, only the first of those in nearly the same words, with how many more there are here.
json rows_of(const Services& services, const http::Request& request, const opinions::OpinionPage& page, bool folded) {
  std::vector<std::int64_t> groups;
  for (const auto& found : page.opinions) groups.push_back(found.opinion.group.value);
  const auto folds =
      folded
          ? services.pool.read(request.actor, [&](db::Transaction& t) { return near_duplicates::folds_of(t, groups); })
          : std::map<std::int64_t, std::int64_t>{};
  json rows = json::array();
  std::map<std::int64_t, std::size_t> first;  // fold → row
  for (const auto& found : page.opinions) {
    const auto group = found.opinion.group.value;
    const auto known = folds.find(group);
    const auto fold = known == folds.end() ? group : known->second;
    const auto [at, is_first] = first.emplace(fold, rows.size());
    if (folded && !is_first) {
      auto& row = rows[at->second];
      row["more_alike"] = row["more_alike"].get<std::size_t>() + 1;
      row["has_more_alike"] = true;
      continue;
    }
    rows.push_back(found_context(services, request, found));
    rows.back().update({{"fold", fold}, {"more_alike", 0U}, {"has_more_alike", false}});
  }
  return rows;
}

// How much was found, and how well.
json found_in_all(const Services& services, const http::Request& request, const opinions::OpinionPage& page) {
  if (!page.total) return {{"has_total", false}};
  const auto* const words = page.total_is_estimate ? "opinion_list.about_found" : "opinion_list.found";
  return {{"has_total", true},
          {"total", site::text(services, request, words, {{"total", std::to_string(*page.total)}})},
          {"relaxed", page.relaxed}};
}

json history_of(const Services& services, const http::Request& request, db::Transaction& t, OpinionId id) {
  json rows = json::array();
  for (const auto& event : opinions::events_of(t, id)) {
    const auto details = json::parse(event.details);
    std::string label = site::text(services, request, "event." + event.kind);
    if (event.kind == "outcome_recorded")
      label += "：" + site::text(services, request, "outcome." + details.at("outcome").get<std::string>());
    auto why = event.reason;
    if (event.kind == "set_apart")
      for (const auto& reason : details.at("reasons"))
        why += (why.empty() ? "" : "；") + site::text(services, request, "apart.reason." + reason.get<std::string>());
    rows.push_back({{"event", label},
                    {"date", site::date_and_time(services, request, event.at)},
                    {"by", event.actor},
                    {"why", why}});
  }
  return rows;
}

// What the page of one opinion shows beyond its row: contact and words once somebody asked for them, what was typed
// and why it was refused.
struct Shown {
  std::optional<receipts::Contact> contact = std::nullopt;
  std::optional<opinions::Words> words = std::nullopt;
  std::optional<Error> error = std::nullopt;
  std::string typed_reason = {};
};

void add_looks(json& context, const Shown& shown) {
  context["contact_shown"] = shown.contact.has_value();
  context["contact_name"] = shown.contact ? shown.contact->name : "";
  context["contact_phone"] = shown.contact ? shown.contact->phone : "";
  context["words_shown"] = shown.words.has_value();
  if (!shown.words) return;
  context["body"] = shown.words->body;
  context["suggested_text"] = shown.words->suggested_text;
  context["why"] = shown.words->reason;
}

// Proposals: where they can't be had, the page does without.
void add_alike(const Services& services, const http::Request& request, OpinionId id, json& context) {
  context["alike"] = json::array();
  try {
    if (const auto alike = opinions::opinions_like(services, request.actor, id))
      for (const auto& found : *alike) context["alike"].push_back(found_context(services, request, found));
  } catch (const search::IndexError& error) {
    log::warning("alike_not_found", {{"cause", error.what()}});
  }
  context["has_alike"] = !context["alike"].empty();
}

Result<http::Response> show_opinion(const Services& services, const http::Request& request, OpinionId id,
                                    const Shown& asked) {
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto found = opinions::opinions_by_id(t, {id.value});
    if (found.empty()) return absent();
    const auto& opinion = found.front();
    auto shown = opinions::opinion_context(services, request, opinion);
    shown.update(site::form_context(services, request, {{"reason", asked.typed_reason}}, asked.error));
    const auto draft = drafts::find_draft(t, opinion.draft, services.clock.now());
    const auto article = drafts::find_article(t, draft->id, opinion.article);
    shown["has_article"] = article.has_value();
    shown["article_html"] = article ? article->html : "";
    if (article && !opinion.suggested_text.empty())
      shown["change"] = opinions::change_context(article->text, opinion.suggested_text);
    shown["can_show"] = opinion.state != "received" && opinion.state != "set_aside";
    const auto later =
        comparison::whereabouts(t, draft->id, opinion.article, drafts::Sight::everything, services.clock.now());
    shown.update(comparison::whereabouts_context(services, request, opinion.draft, later));
    shown.update(origin_context(services, request, t, id));
    shown["history"] = history_of(services, request, t, id);
    shown["others"] = json::array();
    const auto group = opinions::find_group(t, opinion.group, 0, kOthersShown);
    for (const auto& member : group->members)
      if (member.id != id) shown["others"].push_back(opinions::opinion_context(services, request, member));
    shown["has_others"] = !shown["others"].empty();
    const auto fold = near_duplicates::find_fold(t, opinion.group.value, 0, 1);
    shown["fold"] = fold->id;
    shown["wordings"] = fold->groups;
    shown["has_fold"] = fold->groups > 1;
    return shown;
  });
  if (!context) return pass_on(context);
  add_looks(*context, asked);
  add_alike(services, request, id, *context);
  return site::page(
      services, request,
      {"desk/opinion", "title.opinion", "staff_opinions", asked.error ? 422 : 200, std::to_string(id.value)}, *context);
}

}  // namespace

Result<http::Response> opinion_list_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  auto filter = read_filter(request);
  if (!filter) return pass_on(filter);
  // The better answer first, unless somebody wants them otherwise.
  if (!filter->words.empty() && request.query_value("order").empty()) {
    filter->order = search::Order::relevance;
    filter->offset = static_cast<std::size_t>(filter->below.value_or(0));
  }
  const auto page = opinions::find_opinions(services, request.actor, *filter);
  const bool folded = request.query_value("fold") == "1";
  const auto rows = rows_of(services, request, page, folded);
  auto pairs = pairs_of(*filter);
  if (folded) pairs.emplace_back("fold", "1");
  json context = filter_context(services, request, *filter, opinions::count_facets(services, *filter));
  context.update(site::form_context(services, request, {{"q", filter->words}},
                                    page.problem ? std::optional(site::refusal_of(*page.problem)) : std::nullopt));
  context.update(found_in_all(services, request, page));
  context.update(site::search_context(services));
  context.update({{"opinions", rows},
                  {"has_opinions", !rows.empty()},
                  {"shown", rows.size()},
                  {"folded", folded},
                  {"next_page", next_page(*filter, page, pairs)},
                  {"first_page", filter->below ? "/staff/opinions?" + http::to_query(pairs) : ""},
                  {"filters", http::to_query(pairs_of(*filter))},
                  {"here", request.target}});
  return site::page(services, request,
                    {"desk/opinion_list", "title.opinion_list", "staff_opinions", page.problem ? 422 : 200}, context);
}

Result<http::Response> opinion_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  return show_opinion(services, request, OpinionId{*id}, {});
}

Result<http::Response> screen_one_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto decision = decision_from(form->value("decision"));
  if (!decision) return refuse_fields({{"decision", "error.unknown_decision"}});
  const auto reason = form->value("reason");
  const auto changed = screen_opinions(services, *actor, {*id}, *decision, reason);
  if (!changed)
    return show_opinion(services, request, OpinionId{*id}, {.error = changed.error(), .typed_reason = reason});
  return http::see_other("/staff/opinions/" + std::to_string(*id) + "?done=screened");
}

Result<http::Response> screen_many_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto ids = http::read_ids(*form);
  if (!ids) return pass_on(ids);
  const auto back = site::local_target(form->value("here"), "/staff/opinions");
  // One form, three buttons: joining is the third.
  if (form->value("decision") == "merge") {
    const auto group = near_duplicates::merge_groups(services, *actor, *ids);
    if (!group) return pass_on(group);
    return http::see_other("/staff/groups/" + std::to_string(group->value) + "?done=merged");
  }
  const auto decision = decision_from(form->value("decision"));
  if (!decision) return refuse_fields({{"decision", "error.unknown_decision"}});
  const auto changed = screen_opinions(services, *actor, *ids, *decision, form->value("reason"));
  if (!changed) return pass_on(changed);
  return http::see_other(back + (back.find('?') == std::string::npos ? "?" : "&") + "done=screened");
}

Result<http::Response> showing_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const bool shown = form->value("showing") == "shown";
  const auto changed = clear_for_showing(services, *actor, {*id}, shown ? Showing::shown : Showing::hidden);
  if (!changed) return show_opinion(services, request, OpinionId{*id}, {.error = changed.error()});
  return http::see_other("/staff/opinions/" + std::to_string(*id) + "?done=" + (shown ? "shown" : "hidden"));
}

Result<http::Response> contact_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto contact = look_at_contact(services, *actor, OpinionId{*id});
  if (!contact) return pass_on(contact);
  return show_opinion(services, request, OpinionId{*id}, {.contact = *contact});
}

Result<http::Response> words_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto words = look_at_words(services, *actor, OpinionId{*id});
  if (!words) return pass_on(words);
  return show_opinion(services, request, OpinionId{*id}, {.words = *words});
}

}  // namespace yanlu::desk
