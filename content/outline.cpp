#include "content/outline.hpp"

#include <array>
#include <cctype>

#include "content/chinese_number.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

// "（一）", "(十二)", at most this long.
constexpr std::size_t kLongestLabel = 24;  // bytes

std::size_t item_label(std::string_view line) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!line.starts_with(open)) continue;
    const auto end = line.substr(0, kLongestLabel).find(close);
    if (end == std::string_view::npos) return 0;
    const auto number = without_spaces(line.substr(open.size(), end - open.size()));
    return parse_chinese_number(number) ? end + close.size() : 0;
  }
  return 0;
}

std::size_t subitem_label(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0) ++digits;
  if (digits == 0 || digits > 3) return 0;
  constexpr std::array<std::string_view, 3> kDots{"．", "、", "."};
  for (const auto dot : kDots) {
    const auto rest = line.substr(digits);
    if (!rest.starts_with(dot)) continue;
    const bool decimal =
        rest.size() > dot.size() && std::isdigit(static_cast<unsigned char>(rest[dot.size()])) != 0;  // "1.5 米"
    return decimal ? 0 : digits + dot.size();
  }
  return 0;
}

}  // namespace

LabelledLine labelled_line(std::string_view line) {
  line = trim(line);
  if (const auto length = item_label(line)) return {LineRank::item, line.substr(0, length), trim(line.substr(length))};
  if (const auto length = subitem_label(line))
    return {LineRank::subitem, line.substr(0, length), trim(line.substr(length))};
  return {LineRank::paragraph, {}, line};
}

std::vector<Paragraph> outline(std::string_view article_text) {
  std::vector<Paragraph> paragraphs;
  while (!article_text.empty()) {
    const auto end = article_text.find('\n');
    const auto line = labelled_line(article_text.substr(0, end));
    article_text = end == std::string_view::npos ? std::string_view{} : article_text.substr(end + 1);
    const bool in_item = !paragraphs.empty() && !paragraphs.back().items.empty();
    if (line.rank == LineRank::subitem && in_item) {
      paragraphs.back().items.back().subitems.push_back({std::string(line.label), std::string(line.rest)});
    } else if (line.rank == LineRank::item || (line.rank == LineRank::subitem && !paragraphs.empty())) {
      // "1." directly under a paragraph does an item's work there.
      if (paragraphs.empty()) paragraphs.emplace_back();
      paragraphs.back().items.push_back({std::string(line.label), std::string(line.rest), {}});
    } else {
      paragraphs.push_back({std::string(line.label) + std::string(line.rest), {}});
    }
  }
  return paragraphs;
}

}  // namespace yanlu::content
