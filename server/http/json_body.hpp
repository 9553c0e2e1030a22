#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

// The body as a JSON object. Refuses another media type, malformed JSON, text that is not UTF-8 or holds NUL, and
// nesting deeper than a person's message needs.
Result<nlohmann::json> read_json(const Request& request);

// "" where absent or null; a refusal naming the field where it is no string.
Result<std::string> text_member(const nlohmann::json& object, const std::string& name);

Response json(const nlohmann::json& value, int status = 200);

// Answers 304 when the client has this version already. `tag` without quotes.
Response with_entity_tag(const Request& request, Response response, const std::string& tag);

}  // namespace yanlu::http
