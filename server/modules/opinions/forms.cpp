#include "server/modules/opinions/forms.hpp"

#include <functional>
#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"

namespace yanlu::opinions {

using nlohmann::json;

NewOpinion from_form(const http::FormData& form) {
  return {.draft = form.value("draft"),
          .article = form.value("article"),
          .body = form.value("body"),
          .suggested_text = form.value("suggested_text"),
          .reason = form.value("reason"),
          .contributor = {form.value("name"), form.value("phone"), form.value("occupation"), form.value("region")},
          .channel = form.value("channel"),
          .station = form.value("station"),
          .said_on = std::nullopt};
}

Result<NewOpinion> from_json(const json& body) {
  NewOpinion opinion;
  std::vector<FieldError> wrong;
  const auto take = [&](const json& object, const char* name, std::string& into) {
    if (auto value = http::text_member(object, name))
      into = std::move(*value);
    else
      wrong.push_back(value.error().fields.front());
  };
  take(body, "draft", opinion.draft);
  take(body, "article", opinion.article);
  take(body, "body", opinion.body);
  take(body, "suggested_text", opinion.suggested_text);
  take(body, "reason", opinion.reason);
  take(body, "station", opinion.station);
  if (body.contains("channel")) take(body, "channel", opinion.channel);
  if (const auto found = body.find("contributor"); found != body.end() && !found->is_null()) {
    if (found->is_object()) {
      take(*found, "name", opinion.contributor.name);
      take(*found, "phone", opinion.contributor.phone);
      take(*found, "occupation", opinion.contributor.occupation);
      take(*found, "region", opinion.contributor.region);
    } else {
      wrong.push_back({"contributor", "error.not_an_object"});
    }
  }
  std::string day;
  take(body, "received_on", day);
  if (!day.empty()) {
    opinion.said_on = from_local_date(day);
    if (!opinion.said_on) wrong.push_back({"received_on", "error.not_a_date"});
  }
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  return opinion;
}

std::string form_key(const std::string& submission, const NewOpinion& opinion) {
  std::string said;
  for (const auto& field : fields_of(opinion)) said += field.value + '\x1f';
  return submission + '.' + std::to_string(std::hash<std::string>{}(said));
}

std::vector<site::FormField> fields_of(const NewOpinion& opinion) {
  const auto& c = opinion.contributor;
  return {{"article", opinion.article},
          {"body", opinion.body},
          {"suggested_text", opinion.suggested_text},
          {"reason", opinion.reason},
          {"name", c.name},
          {"phone", c.phone},
          {"occupation", c.occupation},
          {"region", c.region},
          {"draft", opinion.draft},
          {"channel", opinion.channel},
          {"station", opinion.station},
          {"received_on", ""}};
}

Result<OpinionFilter> read_filter(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return tl::unexpected(window.error());
  return OpinionFilter{request.query_value("q"),
                       request.query_value("draft"),
                       request.query_value("article"),
                       request.query_value("state"),
                       request.query_value("channel"),
                       request.query_value("station"),
                       request.query_value("outcome"),
                       window->below,
                       window->limit};
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
