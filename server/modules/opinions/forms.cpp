#include "server/modules/opinions/forms.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/opinions/validation.hpp"

namespace yanlu::opinions {

using nlohmann::json;

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

// Nobody reads on so far, and each page behind it would cost more.
constexpr std::size_t kFurthestOpinion = 10'000;

std::optional<search::Order> order_from(const std::string& name) {
  for (const auto& [order, known] : kOrders)
    if (name == known) return order;
  return std::nullopt;
}

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

std::string form_key(const std::string& form_id, const NewSubmission& submission) {
  std::string said;
  for (const auto& field : fields_of(submission)) said += field.value + '\x1f';
  for (const auto& second : submission.seconds) said += std::to_string(second.opinion) + second.words + '\x1f';
  return form_id + '.' + std::to_string(std::hash<std::string>{}(said));
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

const char* name_of(search::Order order) {
  for (const auto& [known, name] : kOrders)
    if (known == order) return name;
  return "";
}

std::string next_cursor(const OpinionFilter& filter, const OpinionPage& page) {
  if (!page.more || page.opinions.empty()) return {};
  if (filter.order == search::Order::newest) return std::to_string(page.opinions.back().opinion.id.value);
  const auto seen = filter.offset + filter.limit;
  return seen < kFurthestOpinion ? std::to_string(seen) : "";
}

Result<OpinionFilter> read_filter(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  OpinionFilter filter{.words = request.query_value("q"),
                       .draft = request.query_value("draft"),
                       .article = request.query_value("article"),
                       .state = request.query_value("state"),
                       .channel = request.query_value("channel"),
                       .station = request.query_value("station"),
                       .outcome = request.query_value("outcome"),
                       .below = window->below,
                       .limit = window->limit};
  const auto order = request.query_value("order");
  if (!order.empty()) {
    const auto wanted = order_from(order);
    if (!wanted) return refuse_fields({{"order", "error.unknown_order"}});
    filter.order = *wanted;
  }
  if (filter.words.empty()) filter.order = search::Order::newest;
  if (filter.order != search::Order::newest)
    filter.offset = static_cast<std::size_t>(
        std::clamp<std::int64_t>(window->below.value_or(0), 0, std::int64_t{kFurthestOpinion}));
  return filter;
}

Result<std::vector<std::int64_t>> read_ids(const http::FormData& form) {
  std::vector<std::int64_t> ids;
  for (const auto& text : form.values("ids")) {
    const auto id = http::read_id(text);
    if (!id) return absent();
    ids.push_back(*id);
  }
  return ids;
}

Result<std::vector<std::int64_t>> read_ids(const json& body, const std::string& member) {
  const auto found = body.find(member);
  if (found == body.end() || !found->is_array()) return refuse_fields({{member, "error.not_ids"}});
  std::vector<std::int64_t> ids;
  for (const auto& value : *found) {
    if (!value.is_number_integer() || value.get<std::int64_t>() <= 0) return refuse_fields({{member, "error.not_ids"}});
    ids.push_back(value.get<std::int64_t>());
  }
  return ids;
}

Result<std::int64_t> path_id(const http::Request& request) {
  const auto id = http::read_id(request.path_value("id"));
  if (!id) return absent();
  return *id;
}

}  // namespace yanlu::opinions
