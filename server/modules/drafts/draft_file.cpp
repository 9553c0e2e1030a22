#include <nlohmann/json.hpp>

#include "content/akoma_ntoso.hpp"
#include "content/print_markdown.hpp"
#include "drafts_sql.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/pages.hpp"
#include "server/text/characters.hpp"

namespace yanlu::drafts {
namespace {

struct Found {
  Draft draft;
  content::DraftText text;
};

Result<Found> find_text(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<Found> {
    auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    const auto sight = sight_of(request.actor);
    if (!draft || !may_see(sight, *draft)) return absent();
    auto text = read_source(t.one(sql::find_source, {draft->id}).text("source"));
    if (!text) return pass_on(text);
    return Found{std::move(*draft), std::move(*text)};
  });
}

}  // namespace

Result<http::Response> draft_file(const Services& services, const http::Request& request) {
  const auto found = find_text(services, request);
  if (!found) return pass_on(found);
  const auto& [draft, edition] = *found;
  const auto& format = request.path_value("format");
  const auto name = [&](const char* extension) { return draft.title + extension; };
  if (format == "md")
    return http::download(text::plain(content::to_markdown(edition)), "text/markdown; charset=utf-8", name(".md"));
  if (format == "json")
    return http::download(http::written(to_json(edition), 2) + '\n', "application/json", name(".json"));
  if (format == "html")
    return http::download(draft_html(services.views, edition), "text/html; charset=utf-8", name(".html"));
  if (format != "akn") return absent();
  // The day of publication both times, so that the file stays the same.
  const auto day = to_local_date(draft.published_at.value_or(services.clock.now()));
  return http::download(text::plain(content::to_akoma_ntoso(edition, {day, day})), "application/akn+xml", name(".xml"));
}

}  // namespace yanlu::drafts
