#include "content/numbering_check.hpp"

#include <optional>

#include "content/chinese_number.hpp"
#include "content/normalize.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

struct NumberedUnit {
  int number;
  std::string_view unit;
  std::string named(int other) const { return "第" + chinese_number(other) + std::string(unit); }
};

// "第三章"; nothing for 附则 and for what is inserted (第三章之一).
std::optional<NumberedUnit> ordinal_of(std::string_view label) {
  constexpr std::string_view kOrdinal = "第";
  if (!label.starts_with(kOrdinal)) return std::nullopt;
  label.remove_prefix(kOrdinal.size());
  for (const std::string_view unit : {"分编", "编", "章", "节"}) {
    if (!label.ends_with(unit)) continue;
    const auto number = parse_chinese_number(label.substr(0, label.size() - unit.size()));
    return number ? std::optional(NumberedUnit{*number, unit}) : std::nullopt;
  }
  return std::nullopt;
}

// "（三）" at the beginning → 3.
std::optional<int> item_number(std::string_view line) {
  constexpr std::string_view kOpen = "（";
  constexpr std::string_view kClose = "）";
  if (!line.starts_with(kOpen)) return std::nullopt;
  const auto close = line.find(kClose);
  if (close == std::string_view::npos || close > 24) return std::nullopt;
  const auto number = line.substr(kOpen.size(), close - kOpen.size());
  return number.find_first_of("0123456789") == std::string_view::npos ? parse_chinese_number(number) : std::nullopt;
}

// "— 3 —", "12": what a page has at its foot.
bool is_page_number(std::string_view line) {
  constexpr std::size_t kLongest = 10;  // characters
  if (length_in_characters(line) > kLongest) return false;
  bool has_digit = false;
  for (auto rest = line; !rest.empty();) {
    if (rest.front() >= '0' && rest.front() <= '9') {
      has_digit = true;
      rest.remove_prefix(1);
    } else if (rest.front() == '-' || rest.front() == ' ') {
      rest.remove_prefix(1);
    } else if (rest.starts_with("—") || rest.starts_with("–")) {
      rest.remove_prefix(3);
    } else {
      return false;
    }
  }
  return has_digit;
}

}  // namespace

void NumberingCheck::see_division(const Division& division) {
  const auto kind = static_cast<std::size_t>(division.kind);
  for (auto inner = kind + 1; inner < divisions_.size(); ++inner) divisions_.at(inner).may_restart = true;
  const auto ordinal = ordinal_of(division.label);
  if (!ordinal) return;
  auto& count = divisions_.at(kind);
  const auto number = ordinal->number;
  const bool first = count.last == 0 || count.may_restart;
  if (number == count.last && !first)
    warn(division.line, division.label + "重复出现，请核对编号。");
  else if (number != count.last + 1 && !(number == 1 && first))
    warn(division.line, division.label +
                            (first ? "前面没有" + ordinal->named(1) : "前面是" + ordinal->named(count.last)) +
                            "，编号没有接上。");
  count = {number, false};
}

void NumberingCheck::see_line(std::string_view text, int line) {
  if (text.find(kReplacement) != std::string_view::npos)
    warn(line, "这一行有无法识别的字符（\uFFFD），请对照原文改正。");
  if (is_page_number(trim(text))) warn(line, "这一行像是页码，请删去。");
  if (const auto number = item_number(text)) see_item(*number, line);
}

void NumberingCheck::see_item(int number, int line) {
  const auto name = [](int item) { return "（" + chinese_number(item) + "）"; };
  if (number == last_item_ && number > 1)
    warn(line, name(number) + "重复出现，请核对项的编号。");
  else if (number != 1 && number != last_item_ + 1)
    warn(line, name(number) + (last_item_ == 0 ? "前面没有（一）。" : "前面缺少" + name(last_item_ + 1) + "。"));
  last_item_ = number;
}

}  // namespace yanlu::content
