#include <nlohmann/json.hpp>

#include "server/clock/clock.hpp"
#include "server/documents/csv.hpp"
#include "server/modules/reports/files/files.hpp"

namespace yanlu::reports {

using nlohmann::json;

std::string csv_file(const view::Messages& messages, const json& content) {
  std::string csv = documents::kCsvBeginning;
  std::vector<std::string> head;
  for (const char* const column :
       {"item", "article", "statement", "opinion", "suggested_text", "reason", "channel", "date"})
    head.push_back(messages.text(std::string("csv.") + column));
  csv += documents::csv_row(head);
  for (const auto& item : content.at("items")) {
    const auto number = item.at("article_number").get<std::string>();
    for (const auto& opinion : item.at("opinions")) {
      const auto said_at = stored_instant(opinion.at("said_at").get<std::string>());
      csv += documents::csv_row(
          {item.at("number").dump(), number.empty() ? messages.text("draft.whole") : number, item.at("statement"),
           opinion.at("body"), opinion.at("suggested_text"), opinion.at("reason"),
           messages.text("channel." + opinion.at("channel").get<std::string>()), to_local_date(said_at)});
    }
  }
  return csv;
}

}  // namespace yanlu::reports
