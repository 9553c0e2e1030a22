#include <nlohmann/json.hpp>

#include "content/outline.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

json paragraphs_json(const std::string& text) {
  json paragraphs = json::array();
  for (const auto& paragraph : content::outline(text)) {
    json items = json::array();
    for (const auto& item : paragraph.items) {
      json subitems = json::array();
      for (const auto& subitem : item.subitems) subitems.push_back({{"label", subitem.label}, {"text", subitem.text}});
      items.push_back({{"label", item.label}, {"text", item.text}, {"subitems", subitems}});
    }
    paragraphs.push_back({{"text", paragraph.text}, {"items", items}});
  }
  return paragraphs;
}

}  // namespace

json to_json(const content::DraftText& text) {
  json elements = json::array();
  for (const auto& element : text.elements) {
    if (const auto* const division = std::get_if<content::Division>(&element))
      elements.push_back(
          {{"kind", content::to_string(division->kind)}, {"label", division->label}, {"title", division->title}});
    else if (const auto* const article = std::get_if<content::Article>(&element))
      elements.push_back({{"kind", article->kind == content::ArticleKind::clause ? "clause" : "article"},
                          {"key", article->key},
                          {"number", article->number},
                          {"path", article->path},
                          {"paragraphs", paragraphs_json(article->text)}});
    else if (const auto* const passage = std::get_if<content::Passage>(&element))
      elements.push_back({{"kind", "passage"}, {"text", passage->text}});
    else
      elements.push_back({{"kind", "contents"}, {"lines", std::get<content::Contents>(element).lines}});
  }
  return {{"title", text.title}, {"notes", text.notes}, {"elements", elements}};
}

}  // namespace yanlu::drafts
