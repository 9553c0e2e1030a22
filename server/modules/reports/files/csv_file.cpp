#include <nlohmann/json.hpp>

#include "server/clock/clock.hpp"
#include "server/modules/reports/files/files.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

// RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front: the words come from strangers.
std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    text.insert(0, 1, '\'');
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row;
  for (const auto& text : cells) row += (row.empty() ? "" : ",") + cell(text);
  return row + "\r\n";
}

}  // namespace

std::string csv_file(const view::Messages& messages, const json& content) {
  constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";
  std::string csv = kByteOrderMark;
  std::vector<std::string> head;
  for (const char* const column :
       {"item", "article", "statement", "opinion", "suggested_text", "reason", "channel", "date"})
    head.push_back(messages.text(std::string("csv.") + column));
  csv += row_of(head);
  for (const auto& item : content.at("items")) {
    const auto number = item.at("article_number").get<std::string>();
    for (const auto& opinion : item.at("opinions")) {
      const auto said_at = from_iso(opinion.at("said_at").get<std::string>()).value();
      csv += row_of({item.at("number").dump(), number.empty() ? messages.text("draft.whole") : number,
                     item.at("statement"), opinion.at("body"), opinion.at("suggested_text"), opinion.at("reason"),
                     messages.text("channel." + opinion.at("channel").get<std::string>()), to_local_date(said_at)});
    }
  }
  return csv;
}

}  // namespace yanlu::reports
