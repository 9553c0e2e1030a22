#include "server/modules/drafts/find_in_text.hpp"

#include <nlohmann/json.hpp>

#include "content/word_finder.hpp"

namespace yanlu::drafts {

using nlohmann::json;

std::string anchor_of(const Element& element, std::size_t index) {
  return element.key.empty() ? "part-" + std::to_string(index) : "article-" + element.key;
}

json found_context(const std::vector<Element>& elements, const std::string& query) {
  const content::WordFinder finder(query);
  json rows = json::array();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto& element = elements[i];
    const bool division = element.kind != "article" && element.kind != "passage";
    const auto place = finder.first_in(division ? element.label + " " + element.title : element.text);
    if (!place) continue;
    const auto piece = [](const std::string& words, bool marked) { return json{{"words", words}, {"marked", marked}}; };
    rows.push_back(
        {{"anchor", anchor_of(element, i)},
         {"label", division ? "" : element.label},
         {"fragments", {piece(place->before, false), piece(place->found, true), piece(place->after, false)}}});
  }
  return rows;
}

}  // namespace yanlu::drafts
