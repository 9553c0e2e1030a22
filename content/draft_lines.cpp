#include "content/draft_lines.hpp"

#include <array>

#include "content/chinese_number.hpp"
#include "content/normalize.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr std::string_view kOrdinal = "第";
constexpr std::size_t kLongestDivisionTitle = 60;  // characters

// Takes "第 十二 条" off the front; inner spaces are how print spreads short numbers.
struct Numbered {
  int number;
  std::string label;
  std::string_view rest;
};
std::optional<Numbered> numbered(std::string_view line, std::string_view unit) {
  if (!line.starts_with(kOrdinal)) return std::nullopt;
  const auto at = line.find(unit, kOrdinal.size());
  constexpr std::size_t kLongestNumber = 40;  // bytes
  if (at == std::string_view::npos || at > kOrdinal.size() + kLongestNumber) return std::nullopt;
  const auto digits = without_spaces(line.substr(kOrdinal.size(), at - kOrdinal.size()));
  const auto number = parse_chinese_number(digits);
  if (!number) return std::nullopt;
  return Numbered{*number, std::string(kOrdinal) + digits + std::string(unit), line.substr(at + unit.size())};
}

bool reads_as_sentence(std::string_view title) {
  for (const std::string_view mark : {"。", "；", "：", "，"})
    if (title.ends_with(mark)) return true;
  return title.find("。") != std::string_view::npos;
}

}  // namespace

std::optional<DivisionLine> division_line(std::string_view line, LineOf place) {
  constexpr std::array<std::pair<std::string_view, DivisionKind>, 4> kUnits{{{"分编", DivisionKind::subpart},
                                                                             {"编", DivisionKind::part},
                                                                             {"章", DivisionKind::chapter},
                                                                             {"节", DivisionKind::section}}};
  for (const auto& [unit, kind] : kUnits) {
    const auto head = numbered(line, unit);
    if (!head) continue;
    if (!head->rest.empty() && !starts_with_space(head->rest)) return std::nullopt;
    const auto title = trim(head->rest);
    if (length_in_characters(title) > kLongestDivisionTitle || (place == LineOf::text && reads_as_sentence(title)))
      return std::nullopt;
    return DivisionLine{kind, head->label, without_spaces(title)};
  }
  return std::nullopt;
}

std::optional<ArticleLine> article_line(std::string_view line) {
  const auto head = numbered(line, "条");
  if (!head) return std::nullopt;
  ArticleLine article{head->number, std::to_string(head->number), head->label, head->rest, false};
  constexpr std::string_view kOf = "之";
  while (article.rest.starts_with(kOf)) {
    // 之一, 之二十一: the longest run of numerals.
    auto tail = article.rest.substr(kOf.size());
    std::size_t length = 0;
    std::optional<int> number;
    for (std::size_t end = 3; end <= tail.size() && end <= 15; end += 3) {
      const auto value = parse_chinese_number(tail.substr(0, end));
      if (!value) break;
      number = value;
      length = end;
    }
    if (!number) break;
    article.key += '-' + std::to_string(*number);
    article.label += std::string(kOf) + std::string(tail.substr(0, length));
    article.rest = tail.substr(length);
  }
  article.spaced = article.rest.empty() || starts_with_space(article.rest);
  article.rest = trim(article.rest);
  return article;
}

bool is_contents_heading(std::string_view line) {
  const auto packed = without_spaces(line);
  return packed == "目录" || packed == "目次";
}

}  // namespace yanlu::content
