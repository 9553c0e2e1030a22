#include "search/query/conditions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "search/language/article_references.hpp"
#include "search/language/folding.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

struct Day {
  std::int64_t begin;  // of the day, month or year
  std::int64_t end;
};

std::optional<Day> day_from(std::string text) {
  using namespace std::chrono;
  constexpr std::int64_t kEastOfGreenwich = 28'800;  // seconds
  std::array<int, 3> parts{0, 1, 1};
  std::size_t given = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end && given < parts.size()) {
    const auto read = std::from_chars(at, end, parts[given++]);
    if (read.ec != std::errc{}) return std::nullopt;
    at = read.ptr;
    if (at != end && *at != '-' && *at != '/' && *at != '.') return std::nullopt;
    if (at != end && ++at == end) return std::nullopt;
  }
  if (at != end || given == 0) return std::nullopt;
  const auto first = year(parts[0]) / month(static_cast<unsigned>(parts[1])) / day(static_cast<unsigned>(parts[2]));
  if (parts[0] < 1970 || parts[0] > 2105 || parts[1] < 1 || parts[2] < 1 || !first.ok()) return std::nullopt;
  const auto after = given == 1   ? sys_days(first + years(1))
                     : given == 2 ? sys_days(first + months(1))
                                  : sys_days(first) + days(1);
  const auto seconds = [&](sys_days day) {
    return std::int64_t{duration_cast<std::chrono::seconds>(day.time_since_epoch()).count()} - kEastOfGreenwich;
  };
  return Day{seconds(sys_days(first)), seconds(after)};
}

// Digits only, and no more than a document's number has.
std::optional<std::int64_t> number_from(std::string_view text) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

tl::expected<Expression, Problem::Kind> number_condition(Kind kind, const std::string& value) {
  const auto number = number_from(value);
  if (!number) return tl::unexpected(Problem::Kind::unknown_value);
  return Expression{.kind = kind, .from = *number};
}

}  // namespace

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  for (const auto& field : fields)
    if (field.name == name || std::find(field.spellings.begin(), field.spellings.end(), name) != field.spellings.end())
      return &field;
  return nullptr;
}

tl::expected<Expression, Problem::Kind> condition_of(const Field& field, const std::string& value) {
  if (field.accepts == Field::Values::id) return number_condition(Kind::id, value);
  if (field.accepts == Field::Values::group) return number_condition(Kind::group, value);
  for (const auto& [spelling, meant] : field.values)
    if (to_utf8(fold(spelling)) == value || meant == value)
      return Expression{.kind = Kind::field, .key = field.name, .values = {meant}};
  if (field.accepts == Field::Values::listed) return tl::unexpected(Problem::Kind::unknown_value);
  // 条:第十二条 is 条:12.
  if (const auto references = article_references_in(fold(value)); references.size() == 1)
    return Expression{.kind = Kind::field, .key = field.name, .values = {references[0].key, value}};
  return Expression{.kind = Kind::field, .key = field.name, .values = {value}};
}

bool is_time(std::string_view name) { return name == "after" || name == "自" || name == "before" || name == "至"; }

tl::expected<Expression, Problem::Kind> time_condition(std::string_view name, const std::string& value) {
  const auto day = day_from(value);
  if (!day) return tl::unexpected(Problem::Kind::bad_date);
  if (name == "after" || name == "自")
    return Expression{.kind = Kind::time, .from = day->begin, .to = std::int64_t{UINT32_MAX} + 1};
  return Expression{.kind = Kind::time, .from = 0, .to = name == "至" ? day->end : day->begin};
}

std::optional<Expression> numbered(std::u32string_view text, const std::vector<Field>& fields) {
  auto kind = Kind::id;
  const auto take = [&](std::u32string_view mark) {
    const bool taken = text.starts_with(mark);
    if (taken) text.remove_prefix(mark.size());
    return taken;
  };
  if (take(U"组"))
    kind = Kind::group;
  else
    (void)take(U"意见");
  (void)take(U"编号");
  (void)take(U"#");
  if (text.ends_with(U"号")) text.remove_suffix(1);
  const auto number = number_from(to_utf8(text));
  const auto wanted = kind == Kind::id ? Field::Values::id : Field::Values::group;
  const bool known =
      std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.accepts == wanted; });
  if (!number || !known) return std::nullopt;
  return Expression{.kind = kind, .from = *number};
}

}  // namespace yanlu::search
