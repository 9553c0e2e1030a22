#include "server/modules/submissions/submission_key.hpp"

#include "server/http/client_address.hpp"

namespace yanlu::submissions {

SubmissionKey key_of_form(const http::Request& request, const std::string& form_id) {
  return {form_id, "form " + request.visit};
}

SubmissionKey key_of_client(const http::Request& request) {
  return {request.header("idempotency-key"), "from " + http::counted_address(request.client).value_or(request.client)};
}

}  // namespace yanlu::submissions
