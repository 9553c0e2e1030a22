#include "server/modules/opinions/validation.hpp"

#include <algorithm>

#include "content/normalize.hpp"

namespace yanlu::opinions {
namespace {

constexpr std::size_t kFewestDigits = 5;
constexpr std::size_t kMostDigits = 20;

bool is_phone(const std::string& text) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')';
  };
  const auto digits =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
  return std::all_of(text.begin(), text.end(), allowed) && digits >= kFewestDigits && digits <= kMostDigits;
}

}  // namespace

std::vector<FieldError> wrong_fields(const NewOpinion& opinion) {
  std::vector<FieldError> wrong;
  const auto limit = [&](const char* field, const std::string& text, std::size_t most) {
    const auto length = content::length_in_characters(text);
    if (length > most)
      wrong.push_back({field, "error.too_long", {{"limit", std::to_string(most)}, {"length", std::to_string(length)}}});
  };
  // Punctuation alone says nothing.
  if (content::normalized_for_comparison(opinion.body).empty()) wrong.push_back({"body", "error.opinion_required"});
  limit("body", opinion.body, kLongestBody);
  limit("suggested_text", opinion.suggested_text, kLongestBody);
  limit("reason", opinion.reason, kLongestReason);
  limit("name", opinion.contributor.name, kLongestName);
  limit("occupation", opinion.contributor.occupation, kLongestName);
  limit("region", opinion.contributor.region, kLongestRegion);
  if (!opinion.contributor.phone.empty() && !is_phone(opinion.contributor.phone))
    wrong.push_back({"phone", "error.phone_invalid"});
  return wrong;
}

}  // namespace yanlu::opinions
