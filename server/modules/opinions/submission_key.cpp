#include "server/modules/opinions/submission_key.hpp"

#include "server/http/client_address.hpp"
#include "server/modules/opinions/forms.hpp"

namespace yanlu::opinions {

SubmissionKey key_of_form(const http::Request& request, const std::string& form_id, const NewSubmission& submission) {
  return {form_key(form_id, submission), "form " + request.visit};
}

SubmissionKey key_of_client(const http::Request& request) {
  return {request.header("idempotency-key"), "from " + http::counted_address(request.client).value_or(request.client)};
}

}  // namespace yanlu::opinions
