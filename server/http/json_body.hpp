#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

// The body as a JSON object. Refuses another media type, malformed JSON, text that is not UTF-8 or holds NUL, and
// nesting deeper than a person's message needs. Strings are as text::plain leaves them.
Result<nlohmann::json> read_json(const Request& request);

// As a file or an answer holds it, words as text::plain leaves them: the database may hold others from before.
std::string written(const nlohmann::json& value, int indent = -1);

// "" where absent or null; a refusal naming the field where it is no string.
Result<std::string> text_member(const nlohmann::json& object, const std::string& name);

Response json(const nlohmann::json& value, int status = 200);

// Answers 304 when the client has this version already. `tag` without quotes.
Response with_entity_tag(const Request& request, Response response, const std::string& tag);

}  // namespace yanlu::http
