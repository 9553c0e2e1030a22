#include "server/modules/submissions/forms.hpp"

#include <functional>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/validation.hpp"

namespace yanlu::submissions {

using nlohmann::json;
using opinions::NewOpinion;
using opinions::NewSecond;

namespace {

// Takes members of JSON objects, and remembers which are of the wrong kind.
class Members {
 public:
  explicit Members(std::size_t position = 0) : position_(position) {}
  void take(const json& object, const char* name, std::string& into) {
    if (auto value = http::text_member(object, name))
      into = std::move(*value);
    else
      wrong.push_back({numbered(name, position_), value.error().fields.front().message});
  }
  std::vector<FieldError> wrong;

 private:
  std::size_t position_;
};

NewOpinion opinion_from(const json& object, std::size_t position, std::vector<FieldError>& wrong) {
  NewOpinion opinion;
  Members members(position);
  members.take(object, "article", opinion.article);
  members.take(object, "body", opinion.body);
  members.take(object, "suggested_text", opinion.suggested_text);
  members.take(object, "reason", opinion.reason);
  if (const auto quote = object.find("quote"); quote != object.end() && !quote->is_null()) {
    if (quote->is_object()) {
      members.take(*quote, "exact", opinion.quote.exact);
      members.take(*quote, "prefix", opinion.quote.prefix);
      members.take(*quote, "suffix", opinion.quote.suffix);
    } else {
      members.wrong.push_back({numbered("quote", position), "error.not_an_object"});
    }
  }
  wrong.insert(wrong.end(), members.wrong.begin(), members.wrong.end());
  return opinion;
}

NewSecond second_from(const json& object, std::vector<FieldError>& wrong) {
  NewSecond second;
  Members members;
  members.take(object, "words", second.words);
  wrong.insert(wrong.end(), members.wrong.begin(), members.wrong.end());
  const auto id = object.find("opinion");
  if (id != object.end() && id->is_number_integer())
    second.opinion = id->get<std::int64_t>();
  else
    wrong.push_back({"seconds", "error.not_ids"});
  return second;
}

// Each object of a list, by `read`; nothing where the member is absent. A list that is too long is refused as a whole,
// not item by item.
template <typename Read>
void each_object(const json& body, const char* name, std::vector<FieldError>& wrong, const Read& read) {
  const auto list = body.find(name);
  if (list == body.end() || list->is_null()) return;
  if (!list->is_array()) {
    wrong.push_back({name, "error.not_a_list"});
    return;
  }
  if (list->size() > kMostOpinions) {
    wrong.push_back({name, "error.too_many_opinions", {{"limit", std::to_string(kMostOpinions)}}});
    return;
  }
  for (const auto& object : *list) {
    if (object.is_object())
      read(object);
    else
      wrong.push_back({name, "error.not_an_object"});
  }
}

}  // namespace

NewSubmission from_form(const http::FormData& form) {
  NewSubmission submission{.draft = form.value("draft")};
  for (std::size_t at = 0; at <= kMostOpinions; ++at) {
    const auto value = [&](const char* field) { return form.value(numbered(field, at)); };
    if (!form.has(numbered("body", at)) && !form.has(numbered("article", at))) break;
    auto article = value("article");
    if (article == "whole") article.clear();
    submission.opinions.push_back({std::move(article),
                                   value("body"),
                                   value("suggested_text"),
                                   value("reason"),
                                   {value("quote"), value("quote_prefix"), value("quote_suffix")}});
  }
  submission.contributor = {form.value("name"), form.value("phone"), form.value("occupation"), form.value("region")};
  submission.notify = notices::wish_from(form);
  submission.channel = form.value("channel");
  submission.station = form.value("station");
  return submission;
}

Result<NewSubmission> from_json(const json& body) {
  NewSubmission submission;
  Members members;
  members.take(body, "draft", submission.draft);
  members.take(body, "station", submission.station);
  if (body.contains("channel")) members.take(body, "channel", submission.channel);
  const bool many = body.contains("opinions") || body.contains("seconds");
  if (!many) submission.opinions.push_back(opinion_from(body, 0, members.wrong));
  each_object(body, "opinions", members.wrong, [&](const json& object) {
    submission.opinions.push_back(opinion_from(object, submission.opinions.size(), members.wrong));
  });
  each_object(body, "seconds", members.wrong,
              [&](const json& object) { submission.seconds.push_back(second_from(object, members.wrong)); });
  if (const auto found = body.find("contributor"); found != body.end() && !found->is_null()) {
    if (found->is_object()) {
      members.take(*found, "name", submission.contributor.name);
      members.take(*found, "phone", submission.contributor.phone);
      members.take(*found, "occupation", submission.contributor.occupation);
      members.take(*found, "region", submission.contributor.region);
    } else {
      members.wrong.push_back({"contributor", "error.not_an_object"});
    }
  }
  if (const auto found = body.find("notify"); found != body.end() && !found->is_null()) {
    if (found->is_object()) {
      members.take(*found, "email", submission.notify.email);
      members.take(*found, "mobile", submission.notify.mobile);
    } else {
      members.wrong.push_back({"notify", "error.not_an_object"});
    }
  }
  std::string day;
  members.take(body, "received_on", day);
  if (!day.empty()) {
    submission.said_on = from_local_date(day);
    if (!submission.said_on) members.wrong.push_back({"received_on", "error.not_a_date"});
  }
  if (!members.wrong.empty()) return refuse_fields(std::move(members.wrong));
  return submission;
}

std::string all_words(const NewSubmission& submission) {
  std::string words;
  for (const auto& one : submission.opinions) words += one.body + '\x1f' + one.suggested_text + '\x1f' + one.reason;
  for (const auto& second : submission.seconds) words += second.words;
  return words;
}

std::vector<site::FormField> fields_of(const NewSubmission& submission) {
  const auto& c = submission.contributor;
  std::vector<site::FormField> fields{{"name", c.name},
                                      {"phone", c.phone},
                                      {"occupation", c.occupation},
                                      {"region", c.region},
                                      {"draft", submission.draft},
                                      {"channel", submission.channel},
                                      {"station", submission.station},
                                      {"received_on", ""}};
  for (auto& field : notices::fields_of(submission.notify)) fields.push_back(std::move(field));
  for (std::size_t at = 0; at < submission.opinions.size(); ++at) {
    const auto& opinion = submission.opinions[at];
    fields.push_back({numbered("article", at), opinion.article});
    fields.push_back({numbered("body", at), opinion.body});
    fields.push_back({numbered("suggested_text", at), opinion.suggested_text});
    fields.push_back({numbered("reason", at), opinion.reason});
    fields.push_back({numbered("quote", at), opinion.quote.exact});
    fields.push_back({numbered("quote_prefix", at), opinion.quote.prefix});
    fields.push_back({numbered("quote_suffix", at), opinion.quote.suffix});
  }
  return fields;
}

}  // namespace yanlu::submissions
