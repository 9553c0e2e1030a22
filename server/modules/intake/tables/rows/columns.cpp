#include "server/modules/intake/tables/rows/columns.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "server/text/ascii.hpp"

namespace yanlu::intake {
namespace {

// Without spaces and asterisks, small letters: "Suggested wording *" is "suggestedwording".
std::string plain(std::string_view heading) {
  std::string text;
  for (const char c : heading)
    if (c != ' ' && c != '*' && c != '_' && c != '\n') text += text::lower(c);
  return text;
}

}  // namespace

std::string_view name_of(Column column) {
  switch (column) {
    case Column::article:
      return "article";
    case Column::body:
      return "body";
    case Column::suggested_text:
      return "suggested_text";
    case Column::reason:
      return "reason";
    case Column::channel:
      return "channel";
    case Column::station:
      return "station";
    case Column::received_on:
      return "received_on";
    case Column::name:
      return "name";
    case Column::phone:
      return "phone";
    case Column::occupation:
      return "occupation";
    case Column::region:
      return "region";
    case Column::number:
      return "number";
  }
  return "";
}

std::optional<Column> column_headed(std::string_view heading) {
  static const std::map<std::string, Column> kHeadings{
      {"条文", Column::article},
      {"条款", Column::article},
      {"条", Column::article},
      {"条号", Column::article},
      {"对应条文", Column::article},
      {"article", Column::article},
      {"意见", Column::body},
      {"意见内容", Column::body},
      {"意见建议", Column::body},
      {"意见原文", Column::body},
      {"opinion", Column::body},
      {"body", Column::body},
      {"建议修改为", Column::suggested_text},
      {"修改建议", Column::suggested_text},
      {"建议条文", Column::suggested_text},
      {"suggestedwording", Column::suggested_text},
      {"suggestedtext", Column::suggested_text},
      {"理由", Column::reason},
      {"修改理由", Column::reason},
      {"reason", Column::reason},
      {"渠道", Column::channel},
      {"来源", Column::channel},
      {"方式", Column::channel},
      {"channel", Column::channel},
      {"联络站", Column::station},
      {"站点", Column::station},
      {"station", Column::station},
      {"提出日期", Column::received_on},
      {"日期", Column::received_on},
      {"datesaid", Column::received_on},
      {"date", Column::received_on},
      {"receivedon", Column::received_on},
      {"姓名", Column::name},
      {"name", Column::name},
      {"电话", Column::phone},
      {"联系电话", Column::phone},
      {"手机", Column::phone},
      {"phone", Column::phone},
      {"职业", Column::occupation},
      {"职业或身份", Column::occupation},
      {"occupation", Column::occupation},
      {"地区", Column::region},
      {"所在地", Column::region},
      {"所在地区", Column::region},
      {"region", Column::region},
      {"编号", Column::number},
      {"外部编号", Column::number},
      {"原编号", Column::number},
      {"number", Column::number},
  };
  const auto found = kHeadings.find(plain(heading));
  return found == kHeadings.end() ? std::nullopt : std::optional(found->second);
}

bool is_ignored(std::string_view heading) {
  const auto text = plain(heading);
  return text == "序号" || text == "no." || text == "#";
}

}  // namespace yanlu::intake
