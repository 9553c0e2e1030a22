#include "server/http/json_body.hpp"

#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/text/characters.hpp"
#include "server/text/trim.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::http {
namespace {

constexpr int kDeepest = 16;

// A depth limit by callback: the parser itself would recurse as deep as the sender likes when the value is freed.
nlohmann::json parse_bounded(const std::string& body, bool& too_deep) {
  const auto guard = [&too_deep](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > kDeepest) too_deep = true;
    return !too_deep;
  };
  return nlohmann::json::parse(body, guard, /*allow_exceptions=*/false);
}

bool is_clean(const nlohmann::json& value) {
  if (value.is_string()) return text::is_clean(value.get_ref<const std::string&>());
  if (value.is_structured()) {
    for (const auto& [name, inner] : value.items())
      if (!text::is_clean(name) || !is_clean(inner)) return false;
  }
  return true;
}

// Values only: a name with such characters is one that nobody reads.
void make_plain(nlohmann::json& value) {
  if (value.is_string()) {
    auto& words = value.get_ref<std::string&>();
    if (!text::is_plain(words)) words = text::plain(words);
  } else if (value.is_structured()) {
    for (auto& inner : value) make_plain(inner);
  }
}

// As JSON writes the characters that it may not hold as they are.
bool may_hold_controls(std::string_view written) { return written.find("\\u00") != std::string_view::npos; }

}  // namespace

std::string written(const nlohmann::json& value, int indent) {
  auto text = value.dump(indent);
  if (text::is_plain(text) && !may_hold_controls(text)) return text;
  auto plain = value;
  make_plain(plain);
  return plain.dump(indent);
}

Result<nlohmann::json> read_json(const Request& request) {
  const auto type = request.content_type();
  if (type != "application/json" && !type.ends_with("+json")) return refuse(Refusal::unsupported, "error.unsupported");
  if (!text::is_clean(request.body)) return refuse(Refusal::malformed, "error.invalid_text");
  bool too_deep = false;
  auto value = parse_bounded(request.body, too_deep);
  if (too_deep || value.is_discarded()) return refuse(Refusal::malformed, "error.bad_json");
  if (!value.is_object()) return refuse(Refusal::malformed, "error.bad_json");
  if (!is_clean(value)) return refuse(Refusal::malformed, "error.invalid_text");
  make_plain(value);
  return value;
}

Result<std::string> text_member(const nlohmann::json& object, const std::string& name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return std::string{};
  if (!found->is_string()) return refuse_fields({{name, "error.not_text"}});
  return std::string(text::trimmed(found->get_ref<const std::string&>()));
}

Response json(const nlohmann::json& value, int status) { return json(written(value), status); }

Response with_entity_tag(const Request& request, Response response, const std::string& tag) {
  const auto quoted = '"' + tag + '"';
  response.with_header("ETag", quoted);
  response.with_header("Cache-Control", "private, no-cache");
  const auto known = request.header("if-none-match");
  if (known.find(quoted) == std::string::npos && known != "*") return response;
  response.status = 304;
  response.body.clear();
  return response;
}

}  // namespace yanlu::http
