#include "server/modules/drafts/contexts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

constexpr std::size_t kStripWidth = 1000;  // units of the SVG's view box
constexpr std::size_t kLevels = 4;

}  // namespace

json draft_context(const Services& services, const http::Request& request, const Draft& draft) {
  const bool is_open = draft.state == State::open;
  const auto& times = draft.consultation;
  const auto left =
      is_open && times ? std::chrono::floor<std::chrono::days>(times->closes_at - services.clock.now()).count() : 0;
  const auto state = std::string(to_string(draft.state));
  return {{"slug", draft.slug},
          {"title", draft.title},
          {"reading", draft.reading},
          {"state_label", site::text(services, request, "draft_state." + state)},
          {"is_open", is_open},
          {"is_closed", draft.state == State::closed},
          {"is_enacted", draft.state == State::enacted},
          {"is_in_preparation", draft.state == State::in_preparation},
          {"takes_opinions", times.has_value()},
          {"is_published", draft.published_at.has_value()},
          {"opens", times ? site::date(services, request, times->opens_at) : ""},
          {"closes", times ? site::deadline(services, request, times->closes_at) : ""},
          {"days_left", left > 0 ? json(left) : json()},
          {"closes_today", is_open && left <= 0},
          {"articles", draft.articles},
          {"opinions", draft.opinions}};
}

json carried_context(db::Transaction& transaction, const http::Request& request) {
  http::FormPairs pairs;
  json came_from;
  const auto code = request.query_value("station");
  if (request.query_value("via") == "qr") {
    pairs.emplace_back("via", "qr");
    const auto stations = accounts::stations(transaction, request.language);
    const auto found =
        std::find_if(stations.begin(), stations.end(), [&](const auto& one) { return one.code == code; });
    if (found != stations.end()) {
      pairs.emplace_back("station", code);
      came_from = accounts::station_context(*found);
    }
  }
  const bool is_kiosk = request.query_value("kiosk") == "1";
  if (is_kiosk) pairs.emplace_back("kiosk", "1");
  json fields = json::array();
  for (const auto& [field, content] : pairs) fields.push_back({{"field", field}, {"content", content}});
  return {
      {"carried", http::to_query(pairs)}, {"carried_pairs", fields}, {"is_kiosk", is_kiosk}, {"came_from", came_from}};
}

json heat_context(const std::vector<Element>& elements) {
  std::vector<const Element*> articles;
  for (const auto& element : elements)
    if (element.kind == "article") articles.push_back(&element);
  std::size_t most = 0;
  for (const auto* article : articles) most = std::max(most, article->opinions);

  json rows = json::array();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto& article = *articles[i];
    const auto begin = kStripWidth * i / articles.size();
    const auto end = kStripWidth * (i + 1) / articles.size();
    rows.push_back({{"x", begin},
                    {"width", end - begin},
                    {"level", most == 0 ? 0 : (article.opinions * kLevels + most - 1) / most},
                    {"label", said(article.label)},
                    {"key", article.key},
                    {"has_opinions", article.opinions > 0},
                    {"opinions", article.opinions}});
  }
  return {{"rows", rows}, {"most", most}, {"has_any", most > 0}};
}

}  // namespace yanlu::drafts
