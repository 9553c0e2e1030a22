#include "server/documents/word_wrappers.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

namespace yanlu::documents {
namespace {

constexpr std::array<std::string_view, 5> kWrappers{"w:fldSimple", "w:customXml", "w:bdo", "w:dir", "w:smartTag"};

// In the order of the document.
class Finder final : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    if (std::find(kWrappers.begin(), kWrappers.end(), name) != kWrappers.end()) wrappers.push_back(node);
    if (name == "w:txbxContent") boxes.push_back(node);
    if (name == "w:r" && node.child("w:rPr").child("w:vanish")) hidden.push_back(node);
    return true;
  }
  std::vector<pugi::xml_node> wrappers, boxes, hidden;
};

pugi::xml_node ancestor(pugi::xml_node node, std::string_view name) {
  do node = node.parent();
  while (node && name != node.name());
  return node;
}

// The paragraphs of a text box follow the one it hangs on. Of the two forms that Word writes of a box one is enough.
void empty_box(pugi::xml_node box) {
  auto paragraph = ancestor(box, "w:p");
  if (!paragraph || ancestor(box, "mc:Fallback")) return;
  auto last = paragraph;
  for (auto child = box.first_child(); child; child = box.first_child())
    last = paragraph.parent().insert_move_after(child, last);
}

}  // namespace

bool unwrap(pugi::xml_document& document) {
  Finder finder;
  document.traverse(finder);
  for (auto& run : finder.hidden) run.parent().remove_child(run);
  for (auto& box : finder.boxes) empty_box(box);
  for (auto& wrapper : finder.wrappers) {
    auto parent = wrapper.parent();
    for (auto child = wrapper.first_child(); child; child = wrapper.first_child())
      parent.insert_move_before(child, wrapper);
    parent.remove_child(wrapper);
  }
  return !finder.hidden.empty() || !finder.boxes.empty() || !finder.wrappers.empty();
}

}  // namespace yanlu::documents
