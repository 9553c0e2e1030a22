#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/http/percent.hpp"
#include "server/modules/drafts/api.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/drafts/pages.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

constexpr std::size_t kFurthest = 1'000;

struct Asked {
  std::string words, draft;
  std::size_t offset = 0, limit = 20;
};

// Best match first: ?cursor= is how many were seen.
Result<Asked> read(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  const auto seen = std::clamp<std::int64_t>(window->below.value_or(0), 0, std::int64_t{kFurthest});
  return Asked{request.query_value("q"), request.query_value("draft"), static_cast<std::size_t>(seen), window->limit};
}

std::string next_cursor(const Asked& asked, const TextHits& hits) {
  const auto seen = asked.offset + asked.limit;
  return hits.more && seen < kFurthest ? std::to_string(seen) : "";
}

json hit_context(const Services& services, const http::Request& request, const TextHit& hit) {
  json snippet = json::array();
  for (const auto& fragment : hit.snippet)
    snippet.push_back({{"fragment", fragment.text}, {"marked", fragment.highlighted}});
  const auto anchor = hit.article.empty() ? "" : "#article-" + hit.article;
  return {{"address", "/drafts/" + hit.draft + anchor},
          {"draft_name", hit.title},
          {"reading", hit.reading},
          {"state_label", site::text(services, request, "draft_state." + hit.state)},
          {"article_label", hit.article_number},
          {"snippet", snippet}};
}

}  // namespace

Result<http::Response> text_search_page(const Services& services, const http::Request& request) {
  const auto asked = read(request);
  if (!asked) return pass_on(asked);
  TextHits hits;
  std::optional<Error> wrong;
  if (!asked->words.empty()) {
    auto found = search_texts(services, asked->words, asked->draft, asked->offset, asked->limit);
    if (found)
      hits = std::move(*found);
    else
      wrong = site::refusal_of(found.error());
  }
  json context = site::form_context(services, request, {{"q", asked->words}}, wrong);
  context["hits"] = json::array();
  for (const auto& hit : hits.hits) context["hits"].push_back(hit_context(services, request, hit));
  const auto next = next_cursor(*asked, hits);
  const auto* const said = hits.total_is_estimate ? "text_search.about_found" : "text_search.found";
  context.update(
      {{"has_hits", !hits.hits.empty()},
       {"nothing", !asked->words.empty() && !wrong && hits.hits.empty()},
       {"found", site::text(services, request, said, {{"total", std::to_string(hits.total)}})},
       {"relaxed", hits.relaxed},
       {"draft", asked->draft},
       {"next_page",
        next.empty() ? ""
                     : "/search?" + http::to_query({{"q", asked->words}, {"draft", asked->draft}, {"cursor", next}})}});
  return site::page(services, request, {"drafts/text_search", "title.text_search", "search", wrong ? 422 : 200},
                    context);
}

Result<http::Response> text_search_api(const Services& services, const http::Request& request) {
  const auto asked = read(request);
  if (!asked) return pass_on(asked);
  const auto found = search_texts(services, asked->words, asked->draft, asked->offset, asked->limit);
  if (!found) return tl::unexpected(site::refusal_of(found.error()));
  json items = json::array();
  for (const auto& hit : found->hits) {
    json snippet = json::array();
    for (const auto& fragment : hit.snippet)
      snippet.push_back({{"text", fragment.text}, {"highlighted", fragment.highlighted}});
    items.push_back(
        {{"draft", hit.draft},
         {"draft_title", hit.title},
         {"state", hit.state},
         {"article", hit.article.empty() ? json() : json{{"key", hit.article}, {"number", hit.article_number}}},
         {"snippet", snippet}});
  }
  const auto next = next_cursor(*asked, *found);
  return http::json(json{{"items", items},
                         {"total", found->total},
                         {"total_is_estimate", found->total_is_estimate},
                         {"relaxed", found->relaxed},
                         {"next_cursor", next.empty() ? json() : json(next)}});
}

Result<http::Response> suggest_texts_api(const Services& services, const http::Request& request) {
  json items = json::array();
  for (const auto& suggestion : services.parts.get<TextIndex>().index.suggest(request.query_value("q")))
    items.push_back({{"words", suggestion.words}, {"documents", suggestion.documents}});
  return http::json(json{{"items", items}});
}

}  // namespace yanlu::drafts
