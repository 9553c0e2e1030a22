#include "server/modules/comparison/pages.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/json_body.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/comparison/commands/commands.hpp"
#include "server/modules/comparison/permissions.hpp"
#include "server/modules/comparison/tables.hpp"
#include "server/modules/comparison/versions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::comparison {
namespace {

using nlohmann::json;

Result<VersionPair> pair_of(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) {
    return find_pair(t, request.path_value("slug"), request.query_value("with"), drafts::sight_of(request.actor),
                     services.clock.now());
  });
}

std::map<std::string, std::size_t> opinions_of(const VersionText& text) {
  std::map<std::string, std::size_t> counts;
  for (const auto& element : text.elements)
    if (element.kind == "article") counts[element.key] = element.opinions;
  return counts;
}

json text_context(const VersionText& text) {
  return {{"text_slug", text.draft.slug}, {"text_title", text.draft.title}, {"text_reading", text.draft.reading}};
}

// The other texts of the law, to compare with.
json others_of(const std::vector<drafts::Draft>& versions, const VersionPair& pair, const std::string& slug) {
  json others = json::array();
  const auto& shown = pair.before.draft.slug == slug ? pair.after.draft.slug : pair.before.draft.slug;
  for (const auto& version : versions)
    if (version.slug != slug)
      others.push_back({{"value", version.slug},
                        {"label", version.reading + "　" + version.title},
                        {"selected", version.slug == shown}});
  return others;
}

// Only where something changed: rows without change and chapters without rows left go.
void leave_out_unchanged(json& rows) {
  json kept = json::array();
  json heading;
  for (auto& row : rows) {
    if (row.at("is_division").get<bool>()) {
      heading = std::move(row);
    } else if (!row.at("unchanged").get<bool>()) {
      if (!heading.is_null()) kept.push_back(std::move(heading));
      heading = json();
      kept.push_back(std::move(row));
    }
  }
  rows = std::move(kept);
}

json page_context(const Services& services, const http::Request& request, const VersionPair& pair,
                  const std::vector<drafts::Draft>& versions) {
  const auto& slug = request.path_value("slug");
  auto context = comparison_context(services.views.messages(request.language), comparison_of(pair));
  const auto before_counts = opinions_of(pair.before);
  const auto after_counts = opinions_of(pair.after);
  for (auto& row : context["rows"]) {
    if (row.at("is_division").get<bool>()) continue;
    const auto count = [&](const char* key, const auto& counts) {
      const auto found = counts.find(row.at(key).template get<std::string>());
      return found == counts.end() || found->second == 0 ? json() : json(found->second);
    };
    row["before_opinions"] = count("before_key", before_counts);
    row["after_opinions"] = count("after_key", after_counts);
  }
  const bool only_changes = request.query_value("only") == "changes";
  if (only_changes) leave_out_unchanged(context["rows"]);
  context["before_text"] = text_context(pair.before);
  context["after_text"] = text_context(pair.after);
  context["slug"] = slug;
  context["with"] = pair.before.draft.slug == slug ? pair.after.draft.slug : pair.before.draft.slug;
  context["others"] = others_of(versions, pair, slug);
  context["has_others"] = context["others"].size() > 1;
  context["only_changes"] = only_changes;
  context["has_rows"] = !context["rows"].empty();
  context["can_download"] = request.actor.has_value();
  context["can_correct"] = drafts::sight_of(request.actor) == drafts::Sight::everything;
  return context;
}

Result<http::Response> show(const Services& services, const http::Request& request, const char* navigation) {
  const auto pair = pair_of(services, request);
  if (!pair) return pass_on(pair);
  const auto versions = services.pool.read(request.actor, [&](db::Transaction& t) {
    return drafts::versions_of(t, pair->before.draft, drafts::sight_of(request.actor), services.clock.now());
  });
  return site::page(services, request,
                    {"comparison/comparison", "title.comparison", navigation, 200, pair->after.draft.title},
                    page_context(services, request, *pair, versions));
}

std::string desk_address(const std::string& slug, const std::string& with) {
  return "/staff/drafts/" + slug + "/comparison?" + http::to_query({{"with", with}});
}

// The later articles, first those that the old one goes to now, ticked.
json targets_of(const VersionPair& pair, std::size_t article) {
  std::vector<bool> chosen(pair.after.articles.size(), false);
  for (const auto& pairing : pair.pairings)
    if (pairing.before == article && pairing.after) chosen[*pairing.after] = true;
  json rows = json::array();
  for (const bool selected : {true, false})
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const auto& target = pair.after.articles[i];
      if (chosen[i] == selected)
        rows.push_back(
            {{"value", target.key}, {"label", target.number}, {"words", target.text}, {"selected", selected}});
    }
  return rows;
}

Result<http::Response> show_correction(const Services& services, const http::Request& request, const std::string& with,
                                       const std::string& article, const std::optional<Error>& error) {
  const auto pair = services.pool.read(request.actor, [&](db::Transaction& t) {
    return find_pair(t, request.path_value("slug"), with, drafts::Sight::everything, services.clock.now());
  });
  if (!pair) return pass_on(pair);
  const auto& articles = pair->before.articles;
  const auto found =
      std::find_if(articles.begin(), articles.end(), [&](const auto& one) { return one.key == article; });
  if (found == articles.end()) return absent();
  const auto position = static_cast<std::size_t>(found - articles.begin());
  bool corrected = false;
  for (const auto& pairing : pair->pairings) corrected = corrected || (pairing.before == position && pairing.corrected);
  auto context = site::form_context(services, request, {{"new", ""}}, error);
  context.update({{"slug", pair->before.draft.slug},
                  {"with", pair->after.draft.slug},
                  {"before_text", text_context(pair->before)},
                  {"after_text", text_context(pair->after)},
                  {"article_key", found->key},
                  {"article_label", found->number},
                  {"article_words", found->text},
                  {"corrected", corrected},
                  {"targets", targets_of(*pair, position)}});
  return site::page(services, request,
                    {"comparison/pairing", "title.pairing", "staff_drafts", error ? 422 : 200, found->number}, context);
}

// Where the article goes now, for a person who finds the machine right.
std::vector<std::string> present_targets(const Services& services, const http::Request& request,
                                         const PairingCorrection& correction) {
  return services.pool.read(request.actor, [&](db::Transaction& t) {
    std::vector<std::string> keys;
    const auto pair =
        find_pair(t, request.path_value("slug"), correction.after, drafts::Sight::everything, services.clock.now());
    if (!pair) return keys;
    for (const auto& pairing : pair->pairings)
      if (pairing.before && pairing.after && pair->before.articles[*pairing.before].key == correction.article)
        keys.push_back(pair->after.articles[*pairing.after].key);
    return keys;
  });
}

}  // namespace

Result<http::Response> comparison_page(const Services& services, const http::Request& request) {
  return show(services, request, "drafts");
}

Result<http::Response> desk_comparison_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  if (drafts::sight_of(request.actor) != drafts::Sight::everything)
    return refuse(Refusal::forbidden, "error.forbidden");
  return show(services, request, "staff_drafts");
}

// Files cost a process each: they are for those who work with them, the page is for everybody.
Result<http::Response> comparison_file(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto pair = pair_of(services, request);
  if (!pair) return pass_on(pair);
  const auto comparison = comparison_of(*pair);
  const auto& format = request.path_value("format");
  const auto name = site::text(services, request, "comparison.table") + "：" + pair->after.draft.title + '.' + format;
  if (format == "docx") {
    auto docx = comparison_docx(services.views, comparison);
    if (!docx) return refuse(Refusal::unavailable, "error.press_busy");
    return http::download(*std::move(docx), "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                          name);
  }
  if (format == "xlsx")
    return http::download(comparison_xlsx(services.views, comparison),
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
  if (format == "html")
    return http::download(comparison_html(services.views, comparison), "text/html; charset=utf-8", name);
  return absent();
}

Result<http::Response> comparison_api(const Services& services, const http::Request& request) {
  const auto pair = pair_of(services, request);
  if (!pair) return pass_on(pair);
  auto body = to_json(comparison_of(*pair));
  body["old"] = pair->before.draft.slug;
  body["new"] = pair->after.draft.slug;
  return http::json(body);
}

Result<http::Response> pairing_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::correct_pairing); !actor) return pass_on(actor);
  return show_correction(services, request, request.query_value("with"), request.query_value("article"), std::nullopt);
}

Result<http::Response> pairing_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto& slug = request.path_value("slug");
  const auto decision = form->value("decision");
  PairingCorrection correction{slug, form->value("with"), form->value("article"), form->values("new")};
  if (decision == "automatic") correction.later.reset();
  if (decision == "deleted") correction.later.emplace();
  if (decision == "confirm") correction.later = present_targets(services, request, correction);
  if (decision != "goes_to" && decision != "deleted" && decision != "automatic" && decision != "confirm")
    return refuse_fields({{"decision", "error.unknown_decision"}});
  std::optional<Error> error;
  if (decision == "goes_to" && correction.later && correction.later->empty())
    error = Error{Refusal::invalid, "error.fields", {}, {{"new", "error.choose_article"}}};
  if (!error)
    if (const auto corrected = correct_pairing(services, *actor, correction); !corrected) error = corrected.error();
  if (error && error->refusal != Refusal::invalid) return tl::unexpected(*error);
  if (error) return show_correction(services, request, correction.after, correction.article, error);
  return http::see_other(desk_address(slug, correction.after) + "&done=pairing_corrected#row-" + correction.article);
}

// {"old": key, "new": [keys] | null: as the machine finds}, for the text `with` that comes after.
Result<http::Response> pairing_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto old_key = http::text_member(*body, "old");
  if (!old_key) return pass_on(old_key);
  const auto with = http::text_member(*body, "with");
  if (!with) return pass_on(with);
  PairingCorrection correction{request.path_value("slug"), *with, *old_key, std::nullopt};
  const auto keys = body->find("new");
  if (keys == body->end()) return refuse_fields({{"new", "error.required"}});
  if (!keys->is_null()) {
    correction.later.emplace();
    if (!keys->is_array()) return refuse_fields({{"new", "error.not_a_list"}});
    for (const auto& key : *keys) {
      if (!key.is_string()) return refuse_fields({{"new", "error.not_a_list"}});
      correction.later->push_back(key.get<std::string>());
    }
  }
  if (const auto corrected = correct_pairing(services, *actor, correction); !corrected) return pass_on(corrected);
  return http::json(json{{"old", correction.article}, {"new", *keys}});
}

}  // namespace yanlu::comparison
