#include "server/documents/csv.hpp"

#include <string_view>

#include "server/text/characters.hpp"

namespace yanlu::documents {
namespace {

std::string cell(const std::string& words) {
  auto text = text::plain(words);
  if (!text.empty() && std::string_view("=+-@\t\n").find(text.front()) != std::string_view::npos)
    text.insert(0, 1, '\'');
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (const auto& text : cells) row += (row.empty() ? "" : ",") + cell(text);
  return row + "\r\n";
}

}  // namespace yanlu::documents
