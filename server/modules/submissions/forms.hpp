#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/http/form_data.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::submissions {

// Requests into commands' words: forms and JSON bodies.

// The fields of the first opinion have plain names (body), those of later ones a number (body_2).
NewSubmission from_form(const http::FormData& form);
// {"opinions": [{article, body, suggested_text, reason, quote: {exact, prefix, suffix}}], "seconds": [{opinion,
// words}], contributor, channel, station, received_on}, or, for a single opinion, its members beside the others.
Result<NewSubmission> from_json(const nlohmann::json& body);
// All that was written, to know the same words again.
std::string all_words(const NewSubmission& submission);
std::vector<site::FormField> fields_of(const NewSubmission& submission);

}  // namespace yanlu::submissions
