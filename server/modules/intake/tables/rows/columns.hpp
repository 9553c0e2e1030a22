#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace yanlu::intake {

// The columns of a table of opinions, in the order of the template.
enum class Column {
  article,
  body,
  suggested_text,
  reason,
  channel,
  station,
  received_on,
  name,
  phone,
  occupation,
  region,
  number
};
inline constexpr std::array kColumns{Column::article, Column::body,       Column::suggested_text, Column::reason,
                                     Column::channel, Column::station,    Column::received_on,    Column::name,
                                     Column::phone,   Column::occupation, Column::region,         Column::number};

// "suggested_text": as the field of an opinion is called, and behind "import.column." the id of its heading.
std::string_view name_of(Column column);

// By any of the headings people use, Chinese or English.
std::optional<Column> column_headed(std::string_view heading);

// A column that a spreadsheet has for its own sake: running numbers.
bool is_ignored(std::string_view heading);

}  // namespace yanlu::intake
