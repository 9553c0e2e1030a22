#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

std::vector<search::Field> text_fields() {
  using Values = search::Field::Values;
  return {{"draft", {"草案", "法律"}, {}, Values::any},
          {"article", {"条"}, {}, Values::any},
          {"kind",
           {"类型"},
           {{"draft", "draft"}, {"article", "article"}, {"草案", "draft"}, {"条文", "article"}},
           Values::listed}};
}

}  // namespace yanlu::drafts
