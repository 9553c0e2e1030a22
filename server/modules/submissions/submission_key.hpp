#pragma once

#include "server/http/request.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::submissions {

// Of a page's form: its id is random, and counts in the browser that was shown it. The page keeps it with the words
// until they are received: the same words sent again under it are the same submission, and others are refused under it.
SubmissionKey key_of_form(const http::Request& request, const std::string& form_id);

// Of a client of the API, by Idempotency-Key, which two strangers may come upon alike, such as "1" or the example of
// their tool: it counts together with the address.
SubmissionKey key_of_client(const http::Request& request);

}  // namespace yanlu::submissions
