#include <nlohmann/json.hpp>

#include "server/clock/clock.hpp"
#include "server/modules/reports/files/files.hpp"
#include "server/text/lines.hpp"

namespace yanlu::reports {
namespace {

using nlohmann::json;

std::string date_of(const view::Messages& messages, const json& iso) {
  return messages.when(stored_instant(iso.get<std::string>()), view::DateStyle::date);
}

json lines_of(const std::string& text) {
  json lines = json::array();
  for (const auto line : text::split(text, '\n'))
    if (!line.empty()) lines.push_back({{"line", line}});
  return lines;
}

// "《花园条例》（二次审议稿）"; many titles say the reading themselves.
std::string name_of(const json& draft) {
  const auto& title = draft.at("title").get_ref<const std::string&>();
  const auto& reading = draft.at("reading").get_ref<const std::string&>();
  const auto name = "《" + title + "》";
  return title.find(reading) == std::string::npos ? name + "（" + reading + "）" : name;
}

json item_context(const view::Messages& messages, const json& item) {
  json originals = json::array();
  for (const auto& opinion : item.at("opinions"))
    originals.push_back({{"number", originals.size() + 1},
                         {"body_lines", lines_of(opinion.at("body"))},
                         {"suggested_text", opinion.at("suggested_text")},
                         {"reason", opinion.at("reason")},
                         {"channel_label", messages.text("channel." + opinion.at("channel").get<std::string>())},
                         {"said", date_of(messages, opinion.at("said_at"))}});
  const auto& number = item.at("article_number").get_ref<const std::string&>();
  return {{"number", item.at("number")},
          {"article_label", number.empty() ? messages.text("draft.whole") : number},
          {"article_lines", lines_of(item.at("article_text"))},
          {"has_article_text", !item.at("article_text").get_ref<const std::string&>().empty()},
          {"statement_lines", lines_of(item.at("statement"))},
          {"count", originals.size()},
          {"originals", originals}};
}

}  // namespace

std::string html_file(const view::Views& views, const json& content) {
  const auto& messages = views.messages("zh");
  json channels = json::array();
  for (const auto& row : content.at("counts").at("channels"))
    channels.push_back({{"channel_label", messages.text("channel." + row.at("channel").get<std::string>())},
                        {"opinions", row.at("opinions")}});
  json items = json::array();
  for (const auto& item : content.at("items")) items.push_back(item_context(messages, item));
  json context = content.at("counts");
  context.erase("items");
  context.update({{"title", content.at("title")},
                  {"introduction_lines", lines_of(content.at("introduction"))},
                  {"contact_point", content.at("contact_point")},
                  {"receiver", content.at("receiver")},
                  {"draft_name", name_of(content.at("draft"))},
                  {"date", date_of(messages, content.at("submitted_at"))},
                  {"channels", channels},
                  {"item_count", items.size()},
                  {"items", items}});
  return views.render("reports/report_document", "zh", context);
}

}  // namespace yanlu::reports
