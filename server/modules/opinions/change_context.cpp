#include <nlohmann/json.hpp>

#include "content/wording.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

nlohmann::json change_context(const std::string& article, const std::string& suggested) {
  using Kind = content::WordingSpan::Kind;
  nlohmann::json spans = nlohmann::json::array();
  bool changed = false;
  for (const auto& span : content::compare_wording(article, suggested)) {
    changed = changed || span.kind != Kind::same;
    spans.push_back(
        {{"words", span.text}, {"is_removed", span.kind == Kind::removed}, {"is_added", span.kind == Kind::added}});
  }
  return {{"has_change", changed}, {"spans", spans}};
}

}  // namespace yanlu::opinions
