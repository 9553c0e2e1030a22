#include <nlohmann/json.hpp>

#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

using nlohmann::json;

std::string draft_html(const view::Views& views, const content::DraftText& text) {
  json elements = json::array();
  for (const auto& element : text.elements) {
    if (const auto* const division = std::get_if<content::Division>(&element))
      elements.push_back(
          {{"heading",
            division->label + (division->label.empty() || division->title.empty() ? "" : "　") + division->title},
           {"key", ""},
           {"text_html", ""}});
    else if (const auto* const article = std::get_if<content::Article>(&element))
      elements.push_back(
          {{"heading", ""}, {"key", article->key}, {"label", article->number}, {"text_html", article->html}});
    else if (const auto* const passage = std::get_if<content::Passage>(&element))
      elements.push_back({{"heading", ""}, {"key", ""}, {"text_html", passage->html}});
  }
  json notes = json::array();
  for (const auto& note : text.notes) notes.push_back({{"note", note}});
  return views.render("drafts/draft_document", "zh", {{"title", text.title}, {"notes", notes}, {"elements", elements}});
}

}  // namespace yanlu::drafts
