#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

// "已采集" and "Kept" are ways to type "kept": what pages call it in each language.
std::map<std::string, std::string> shown_names(const view::Views& views, const std::string& prefix,
                                               const std::vector<std::string>& values) {
  std::map<std::string, std::string> names;
  for (const auto& value : values) {
    names[value] = value;
    for (const char* const language : {"zh", "en"}) names[views.messages(language).text(prefix + value)] = value;
  }
  return names;
}

}  // namespace

std::vector<search::Field> search_fields(const view::Views& views) {
  using Values = search::Field::Values;
  const auto whole = views.messages("zh").text("draft.whole");
  return {
      {"article", {"条"}, {{"全文", "whole"}, {whole, "whole"}}, Values::any},
      {"draft", {"草案", "法律"}, {}, Values::any},
      {"state",
       {"状态"},
       shown_names(views, "state.", {"received", "apart", "kept", "set_aside", "selected", "submitted"}),
       Values::listed},
      {"station", {"站点", "联络站"}, {}, Values::any},
      {"contact_point", {"联系点"}, {}, Values::any},
      {"opinion", {"编号", "意见"}, {}, Values::id},
      {"group", {"组"}, {}, Values::group},
      {"tag", {"标签"}, {}, Values::any},
      {"assignee", {"经办", "经办人"}, {}, Values::any},
      {"channel",
       {"渠道"},
       shown_names(views, "channel.", {"web", "qr", "visit", "symposium", "letter", "phone", "import"}),
       Values::listed},
      {"outcome",
       {"采纳", "采纳情况"},
       shown_names(views, "outcome.", {"adopted", "partly_adopted", "not_adopted", "noted"}),
       Values::listed},
  };
}

}  // namespace yanlu::opinions
