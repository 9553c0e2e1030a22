#pragma once

// What is typed of fields, days and numbers, as conditions: the meaning of a word of a query, not its place in it.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "search/query/expression.hpp"
#include "search/values.hpp"

namespace yanlu::search {

// By its name or another spelling of it; nullptr where there is none.
const Field* find_field(const std::vector<Field>& fields, std::string_view name);

// `value` is folded. What is wrong with it: unknown_value.
tl::expected<Expression, Problem::Kind> condition_of(const Field& field, const std::string& value);

// after, before, 自, 至.
bool is_time(std::string_view name);
// A day, month or year in China, where the service is: 2026-01-31, 2026-01, 2026, also 2026/1/31. What is wrong with
// it: bad_date.
tl::expected<Expression, Problem::Kind> time_condition(std::string_view name, const std::string& value);

// The number in 1234, #1234, 意见1234, 编号1234, 1234号; a group's in 组1234. Nothing where there is none, or no field
// takes such numbers.
std::optional<Expression> numbered(std::u32string_view text, const std::vector<Field>& fields);

}  // namespace yanlu::search
