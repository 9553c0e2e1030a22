#include "search/index.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {

Error refusal_of(const search::Problem& problem) {
  using Kind = search::Problem::Kind;
  static const std::map<Kind, const char*> messages{{Kind::unbalanced_quote, "error.query_quote"},
                                                    {Kind::unbalanced_parenthesis, "error.query_parenthesis"},
                                                    {Kind::unknown_field, "error.query_field"},
                                                    {Kind::unknown_value, "error.query_value"},
                                                    {Kind::bad_date, "error.query_date"},
                                                    {Kind::missing_operand, "error.query_operand"},
                                                    {Kind::only_exclusion, "error.query_only_exclusion"},
                                                    {Kind::nothing_to_find, "error.query_nothing"},
                                                    {Kind::too_short, "error.query_too_short"},
                                                    {Kind::too_long, "error.query_too_long"},
                                                    {Kind::too_deep, "error.query_too_deep"}};
  return {Refusal::invalid, "error.fields", {}, {{"q", messages.at(problem.kind), {{"piece", problem.piece}}}}, {}};
}

}  // namespace yanlu::site
