#pragma once

#include "server/http/request.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

// Of a page's form: its id is random, and counts in the browser that was shown it. Words changed after an answer got
// lost on the way are another submission.
SubmissionKey key_of_form(const Services& services, const http::Request& request, const std::string& form_id,
                          const NewSubmission& submission);

// Of a client of the API, by Idempotency-Key. A random UUID (version 4 or 7) is nobody else's: it counts wherever its
// sender comes from, so that a telephone may lose one network and try again over another. Any other key two strangers
// may come upon, such as "1": it counts together with the address.
SubmissionKey key_of_client(const Services& services, const http::Request& request);

bool is_random_uuid(std::string_view key);

}  // namespace yanlu::opinions
