#include "content/outline.hpp"

#include <array>
#include <optional>

#include "content/chinese_number.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestLabel = 24;  // bytes

enum class Style { chinese_brackets, arabic_brackets, dot, circle };
struct Label {
  Style style;
  int number;
  std::size_t length;  // bytes
};

// "（一）", "(12)"
std::optional<Label> bracketed(std::string_view line) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!line.starts_with(open)) continue;
    const auto end = line.substr(0, kLongestLabel).find(close);
    if (end == std::string_view::npos) return std::nullopt;
    const auto digits = without_spaces(line.substr(open.size(), end - open.size()));
    const auto number = parse_chinese_number(digits);
    if (!number) return std::nullopt;
    const bool arabic = static_cast<unsigned char>(digits.front()) < 0x80U || digits.starts_with("\xEF\xBC");  // １
    return Label{arabic ? Style::arabic_brackets : Style::chinese_brackets, *number, end + close.size()};
  }
  return std::nullopt;
}

// The length of the digit, half or full width, at the beginning; 0 if there is none.
std::size_t digit_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() >= '0' && text.front() <= '9') return 1;
  const bool wide = text.starts_with("\xEF\xBC") && text.size() >= 3 && text[2] >= '\x90' && text[2] <= '\x99';
  return wide ? 3 : 0;
}

// "1.", "１．", "12、"
std::optional<Label> dotted(std::string_view line) {
  std::size_t end = 0;
  int count = 0;
  while (const auto length = digit_length(line.substr(end))) {
    end += length;
    ++count;
  }
  constexpr int kMostDigits = 3;
  if (count == 0 || count > kMostDigits) return std::nullopt;
  const auto number = parse_chinese_number(line.substr(0, end));
  constexpr std::array<std::string_view, 3> kDots{"．", "、", "."};
  for (const auto dot : kDots) {
    const auto rest = line.substr(end);
    if (!number || !rest.starts_with(dot)) continue;
    if (digit_length(rest.substr(dot.size())) > 0) return std::nullopt;  // "1.5 米"
    return Label{Style::dot, *number, end + dot.size()};
  }
  return std::nullopt;
}

// "①", "⑴", "⒈": Unicode has twenty of each in a row, U+2460, U+2474, U+2488; "㈠" ten, U+3220.
std::optional<Label> single_sign(std::string_view line) {
  constexpr unsigned kCircle = 0x2460;
  constexpr unsigned kBrackets = 0x2474;
  constexpr unsigned kDot = 0x2488;
  constexpr unsigned kChinese = 0x3220;
  if (line.size() < 3 || (static_cast<unsigned char>(line[0]) & 0xF0U) != 0xE0U) return std::nullopt;
  const auto sign = (static_cast<unsigned>(static_cast<unsigned char>(line[0])) & 0x0FU) << 12U |
                    (static_cast<unsigned>(static_cast<unsigned char>(line[1])) & 0x3FU) << 6U |
                    (static_cast<unsigned>(static_cast<unsigned char>(line[2])) & 0x3FU);
  const auto within = [sign](unsigned first, unsigned count) { return sign >= first && sign < first + count; };
  const auto label = [sign](Style style, unsigned first) {
    return Label{style, static_cast<int>(sign - first) + 1, 3};
  };
  if (within(kCircle, 20)) return label(Style::circle, kCircle);
  if (within(kBrackets, 20)) return label(Style::arabic_brackets, kBrackets);
  if (within(kDot, 20)) return label(Style::dot, kDot);
  if (within(kChinese, 10)) return label(Style::chinese_brackets, kChinese);
  return std::nullopt;
}

std::optional<Label> label_of(std::string_view line) {
  if (auto label = bracketed(line)) return label;
  if (auto label = dotted(line)) return label;
  return single_sign(line);
}

// The number of the last item, or subitem, that lines without a number may go on with.
struct Last {
  Style style;
  int number;
};

bool continues(const std::optional<Last>& last, const std::optional<Label>& next) {
  return last && next && next->style == last->style && next->number == last->number + 1;
}

}  // namespace

std::vector<LabelledLine> labelled_lines(const std::vector<std::string_view>& lines) {
  std::vector<std::optional<Label>> labels;
  labels.reserve(lines.size());
  for (const auto line : lines) labels.push_back(label_of(trim(line)));
  // What label comes next, seen from each line.
  std::vector<std::optional<Label>> next(lines.size());
  for (std::size_t at = lines.size(); at-- > 1;) next[at - 1] = labels[at] ? labels[at] : next[at];

  std::vector<LabelledLine> ranked;
  ranked.reserve(lines.size());
  std::optional<Last> item;
  std::optional<Last> subitem;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto line = trim(lines[at]);
    const auto& label = labels[at];
    const bool chinese = label && label->style == Style::chinese_brackets;
    const bool numbered = label && (at > 0 || chinese);  // "1." at the very beginning follows no words that announce it
    if (line.starts_with('|')) {
      ranked.push_back({LineRank::table_row, {}, line});
    } else if (numbered && (chinese || !item || item->style == label->style)) {
      item = Last{label->style, label->number};
      subitem.reset();
      ranked.push_back({LineRank::item, line.substr(0, label->length), trim(line.substr(label->length))});
    } else if (numbered) {
      subitem = Last{label->style, label->number};
      ranked.push_back({LineRank::subitem, line.substr(0, label->length), trim(line.substr(label->length))});
    } else if (continues(subitem, next[at])) {
      ranked.push_back({LineRank::more_of_subitem, {}, line});
    } else if (continues(item, next[at])) {
      ranked.push_back({LineRank::more_of_item, {}, line});
    } else {
      item.reset();
      subitem.reset();
      ranked.push_back({LineRank::paragraph, {}, line});
    }
  }
  return ranked;
}

std::vector<Paragraph> outline(std::string_view article_text) {
  std::vector<std::string_view> lines;
  while (!article_text.empty()) {
    const auto end = article_text.find('\n');
    lines.push_back(article_text.substr(0, end));
    article_text = end == std::string_view::npos ? std::string_view{} : article_text.substr(end + 1);
  }
  std::vector<Paragraph> paragraphs;
  const auto go_on = [](std::string& text, std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
  };
  for (const auto& [rank, label, rest] : labelled_lines(lines)) {
    if (paragraphs.empty() || rank == LineRank::paragraph) paragraphs.emplace_back();
    auto& items = paragraphs.back().items;
    if (rank == LineRank::item)
      items.push_back({std::string(label), std::string(rest), {}});
    else if (rank == LineRank::subitem)
      items.back().subitems.push_back({std::string(label), std::string(rest)});
    else if (items.empty())
      go_on(paragraphs.back().text, rest);
    else
      go_on(items.back().subitems.empty() ? items.back().text : items.back().subitems.back().text, rest);
  }
  return paragraphs;
}

}  // namespace yanlu::content
