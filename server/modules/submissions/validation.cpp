#include "server/modules/submissions/validation.hpp"

#include <algorithm>

#include "content/normalize.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::submissions {
namespace {

constexpr std::size_t kFewestDigits = 5;
constexpr std::size_t kMostDigits = 20;

bool is_phone(const std::string& text) {
  const auto allowed = [](char c) {
    return text::is_digit(c) || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')';
  };
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), text::is_digit));
  return std::all_of(text.begin(), text.end(), allowed) && digits >= kFewestDigits && digits <= kMostDigits;
}

class Fields {
 public:
  void limit(const std::string& field, const std::string& text, std::size_t most) {
    const auto length = content::length_in_characters(text);
    if (length > most)
      wrong.push_back({field, "error.too_long", {{"limit", std::to_string(most)}, {"length", std::to_string(length)}}});
  }
  std::vector<FieldError> wrong;
};

void check(const opinions::NewOpinion& opinion, std::size_t position, Fields& fields) {
  const auto name = [&](const char* field) { return numbered(field, position); };
  // Punctuation alone says nothing.
  if (content::normalized_for_comparison(opinion.body).empty())
    fields.wrong.push_back({name("body"), "error.opinion_required"});
  fields.limit(name("body"), opinion.body, kLongestBody);
  fields.limit(name("suggested_text"), opinion.suggested_text, kLongestBody);
  fields.limit(name("reason"), opinion.reason, kLongestReason);
  fields.limit(name("quote"), opinion.quote.exact, kLongestQuote);
  fields.limit(name("quote"), opinion.quote.prefix, kLongestSurroundings);
  fields.limit(name("quote"), opinion.quote.suffix, kLongestSurroundings);
  if (!opinion.quote.exact.empty() && opinion.article.empty())
    fields.wrong.push_back({name("quote"), "error.quote_not_in_article"});
}

bool is_known_channel(const std::string& channel, bool on_paper) {
  if (channel == "web" || channel == "qr") return !on_paper;
  return on_paper && (channel == "visit" || channel == "symposium" || channel == "letter" || channel == "phone" ||
                      channel == "import");
}

}  // namespace

std::string numbered(const std::string& field, std::size_t position) {
  return position == 0 ? field : field + '_' + std::to_string(position + 1);
}

std::vector<FieldError> wrong_fields(const NewSubmission& submission, const std::optional<Actor>& actor) {
  Fields fields;
  for (std::size_t at = 0; at < submission.opinions.size(); ++at) check(submission.opinions[at], at, fields);
  if (submission.opinions.empty() && submission.seconds.empty())
    fields.wrong.push_back({"body", "error.opinion_required"});
  if (submission.opinions.size() + submission.seconds.size() > kMostOpinions)
    fields.wrong.push_back({"body", "error.too_many_opinions", {{"limit", std::to_string(kMostOpinions)}}});
  for (const auto& second : submission.seconds) fields.limit("words", second.words, kLongestJoining);
  const auto& person = submission.contributor;
  fields.limit("name", person.name, kLongestName);
  fields.limit("occupation", person.occupation, kLongestName);
  fields.limit("region", person.region, kLongestRegion);
  if (!person.phone.empty() && !is_phone(person.phone)) fields.wrong.push_back({"phone", "error.phone_invalid"});
  if (!is_known_channel(submission.channel, actor.has_value()))
    fields.wrong.push_back({"channel", "error.unknown_channel"});
  return fields.wrong;
}

}  // namespace yanlu::submissions
