#include "server/modules/drafts/pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/citations.hpp"
#include "content/markdown.hpp"
#include "server/modules/drafts/contexts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/drafts/find_in_text.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

int level_of(const std::string& kind) {
  if (kind == "part" || kind == "annex") return 1;
  if (kind == "subpart") return 2;
  return kind == "chapter" ? 3 : 4;
}

json element_context(const Element& element, std::size_t index) {
  const bool is_article = element.kind == "article";
  const bool is_passage = element.kind == "passage";
  return {{"is_article", is_article},
          {"is_passage", is_passage},
          {"is_division", !is_article && !is_passage},
          {"level", level_of(element.kind)},
          {"anchor", anchor_of(element, index)},
          {"key", element.key},
          {"label", element.label},
          {"said", said(element.label)},
          {"heading", element.title},
          {"text_html", element.html},
          {"opinions_here", element.opinions}};
}

// The divisions; of a text without any, its articles.
json contents_of(const json& elements) {
  json contents = json::array();
  for (const auto& element : elements)
    if (element.at("is_division").get<bool>()) contents.push_back(element);
  if (!contents.empty()) return contents;
  for (const auto& element : elements)
    if (element.at("is_article").get<bool>()) contents.push_back(element);
  return contents;
}

json versions_context(const std::vector<Draft>& versions, const Draft& draft) {
  json rows = json::array();
  for (const auto& version : versions)
    rows.push_back(
        {{"version_slug", version.slug}, {"version_reading", version.reading}, {"current", version.id == draft.id}});
  return rows;
}

// "三条二款" leads to its place, other words to the articles that hold them.
std::optional<std::string> place_of(const std::vector<Element>& elements, const std::string& query) {
  const auto citation = content::parse_citation(query);
  if (!citation) return std::nullopt;
  for (const auto& element : elements) {
    if (element.key != citation->article || element.key.empty()) continue;
    const auto anchor = "article-" + element.key;
    const auto paragraph = citation->paragraph ? anchor + "-p" + std::to_string(*citation->paragraph) : "";
    const bool there = !paragraph.empty() && element.html.find("id=\"" + paragraph + '"') != std::string::npos;
    return there ? paragraph : anchor;
  }
  return std::nullopt;
}

// Of a page that is nobody's to share there is none: a draft in preparation, a search.
std::string description_of(const Services& services, const http::Request& request, const json& context) {
  if (context["is_in_preparation"] || context["has_query"]) return {};
  return site::text(services, request, context["is_open"] ? "description.draft_open" : "description.draft",
                    {{"title", context["title"]},
                     {"reading", context["reading"]},
                     {"closes", context["closes"]},
                     {"articles", std::to_string(context["articles"].get<std::size_t>())}});
}

}  // namespace

Result<http::Response> home_page(const Services& services, const http::Request& request) {
  const auto drafts =
      services.pool.read(request.actor, [&](db::Transaction& t) { return list_drafts(t, {}, services.clock.now()); });
  json open = json::array();
  json closed = json::array();
  json enacted = json::array();
  for (const auto& draft : drafts)
    (draft.state == State::open      ? open
     : draft.state == State::enacted ? enacted
                                     : closed)
        .push_back(draft_context(services, request, draft));
  const json context{{"open", open},       {"has_open", !open.empty()},
                     {"closed", closed},   {"has_closed", !closed.empty()},
                     {"enacted", enacted}, {"has_enacted", !enacted.empty()}};
  return site::page(services, request,
                    {"drafts/home", "title.home", "drafts", 200, {}, site::text(services, request, "home.lead")},
                    context);
}

Result<http::Response> reader_page(const Services& services, const http::Request& request) {
  const auto& slug = request.path_value("slug");
  const auto query = request.query_value("q");
  std::optional<std::string> place;
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<json> {
    const auto draft = find_draft(t, slug, services.clock.now());
    const auto sight = sight_of(request.actor);
    if (!draft || !may_see(sight, *draft)) return absent();
    const auto elements = elements_of(t, draft->id);
    const auto carried = carried_context(t, request);
    place = place_of(elements, query);
    if (place) return carried;
    json shown = json::array();
    for (std::size_t i = 0; i < elements.size(); ++i) shown.push_back(element_context(elements[i], i));
    json notes = json::array();
    for (const auto& note : draft->notes) notes.push_back({{"note", note}});
    json page = draft_context(services, request, *draft);
    page.update(carried);
    page["notes"] = notes;
    page["explanation_html"] = content::markdown_to_safe_html(draft->explanation);
    page["contents"] = contents_of(shown);
    page["has_contents"] = !page["contents"].empty();
    const auto first = std::find_if(shown.begin(), shown.end(), [](const json& one) { return one.at("is_article"); });
    page["first_anchor"] = first == shown.end() ? "" : first->at("anchor").get<std::string>();
    page["elements"] = shown;
    page["heat"] = heat_context(elements);
    page["versions"] = versions_context(versions_of(t, *draft, sight, services.clock.now()), *draft);
    page["has_versions"] = page["versions"].size() > 1;
    page["query"] = query;
    page["has_query"] = !query.empty();
    page["found"] = query.empty() ? json::array() : found_context(elements, query);
    page["found_count"] = page["found"].size();
    page["has_found"] = !page["found"].empty();
    return page;
  });
  if (!context) return pass_on(context);
  if (place) {
    const auto carried = (*context)["carried"].get<std::string>();
    return http::see_other("/drafts/" + slug + (carried.empty() ? "" : '?' + carried) + '#' + *place);
  }
  return site::page(services, request,
                    {"drafts/reader", "title.draft", "drafts", 200, (*context)["title"].get<std::string>(),
                     description_of(services, request, *context)},
                    *context);
}

}  // namespace yanlu::drafts
