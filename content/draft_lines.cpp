#include "content/draft_lines.hpp"

#include <algorithm>
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

bool is_title(std::string_view line) {
  return length_in_characters(line) <= kLongestDivisionTitle && !reads_as_sentence(line);
}

// Headings that statutes print without a number.
bool is_unnumbered_heading(std::string_view packed) {
  constexpr std::array<std::string_view, 4> kWords{"序言", "前言", "总则", "附则"};
  return std::find(kWords.begin(), kWords.end(), packed) != kWords.end();
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// "附件", "附 表"; "附" alone is one where a colon or nothing follows.
std::string annex_word(std::string_view& line) {
  constexpr std::string_view kAnnex = "附";
  constexpr std::array<std::string_view, 4> kKinds{"件", "表", "录", "图"};
  if (!take(line, kAnnex)) return {};
  auto rest = trim(line);
  for (const auto kind : kKinds) {
    if (!take(rest, kind)) continue;
    line = rest;
    return std::string(kAnnex) + std::string(kind);
  }
  return rest.empty() || rest.starts_with("：") || rest.starts_with(":") ? std::string(kAnnex) : std::string{};
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
    if (!head->rest.empty() && !starts_with_space(head->rest)) break;
    const auto title = trim(head->rest);
    if (length_in_characters(title) > kLongestDivisionTitle || (place == LineOf::text && reads_as_sentence(title)))
      break;
    return DivisionLine{kind, head->label, without_spaces(title)};
  }
  if (auto packed = without_spaces(line); is_unnumbered_heading(packed))
    return DivisionLine{DivisionKind::heading, std::move(packed), {}};
  if (place == LineOf::heading && is_title(line)) return DivisionLine{DivisionKind::heading, {}, std::string(line)};
  return std::nullopt;
}

std::optional<DivisionLine> annex_line(std::string_view line) {
  auto label = annex_word(line);
  if (label.empty()) return std::nullopt;
  auto rest = trim(line);
  // "附件 1", "附件一".
  std::size_t digits = 0;
  for (std::size_t end = 1; end <= std::min<std::size_t>(rest.size(), 12); ++end)
    if (parse_chinese_number(rest.substr(0, end))) digits = end;
  const bool spaced = starts_with_space(line) && digits == 0;
  label += rest.substr(0, digits);
  line = digits == 0 ? line : rest.substr(digits);
  rest = trim(line);
  if (take(rest, "："))
    label += "：";
  else if (take(rest, ":"))
    label += ":";
  else if (!rest.empty() && !spaced && !starts_with_space(line))
    return std::nullopt;
  const auto title = trim(rest);
  // "附件：（按顺序列明…）" is a field of a form.
  if (!is_title(title) || title.starts_with("（")) return std::nullopt;
  return DivisionLine{DivisionKind::annex, std::move(label), std::string(title)};
}

std::optional<ClauseLine> clause_line(std::string_view line) {
  constexpr std::string_view kMark = "、";
  const auto end = line.find(kMark);
  constexpr std::size_t kLongestNumber = 15;  // bytes
  if (end == std::string_view::npos || end > kLongestNumber) return std::nullopt;
  const auto digits = line.substr(0, end);
  const bool arabic = !digits.empty() && static_cast<unsigned char>(digits.front()) < 0x80U;
  const auto number = arabic ? std::nullopt : parse_chinese_number(digits);
  if (!number) return std::nullopt;
  return ClauseLine{*number, std::string(line.substr(0, end + kMark.size())), trim(line.substr(end + kMark.size()))};
}

bool speaks_of_the_decision(std::string_view line) {
  const auto has = [line](std::string_view words) { return line.find(words) != std::string_view::npos; };
  const bool itself = line.starts_with("本决定") || line.starts_with("本修正案") || line.starts_with("本决议");
  const bool about_it = !line.starts_with("“") && has("根据本决定");
  return (itself && (has("施行") || has("生效"))) || (about_it && (has("公布") || has("修改") || has("修正")));
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
    for (std::size_t end = 1; end <= std::min<std::size_t>(tail.size(), 15); ++end) {
      const auto value = parse_chinese_number(tail.substr(0, end));
      if (!value) continue;
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
