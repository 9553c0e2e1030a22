#include "server/modules/drafts/json.hpp"

#include <nlohmann/json.hpp>

namespace yanlu::drafts {

nlohmann::json to_json(const Draft& draft) {
  const auto& consultation = draft.consultation;
  return {{"slug", draft.slug},
          {"title", draft.title},
          {"reading", draft.reading},
          {"state", to_string(draft.state)},
          {"explanation", draft.explanation},
          {"notes", draft.notes},
          {"opens_at", consultation ? nlohmann::json(to_iso(consultation->opens_at)) : nlohmann::json()},
          {"closes_at", consultation ? nlohmann::json(to_iso(consultation->closes_at)) : nlohmann::json()},
          {"published_at", draft.published_at ? nlohmann::json(to_iso(*draft.published_at)) : nlohmann::json()},
          {"version", draft.version},
          {"article_count", draft.articles},
          {"opinion_count", draft.opinions}};
}

nlohmann::json article_json(const Element& article) {
  return {{"key", article.key},   {"number", article.label}, {"path", article.path},
          {"text", article.text}, {"html", article.html},    {"opinion_count", article.opinions}};
}

}  // namespace yanlu::drafts
