#include <nlohmann/json.hpp>

#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/submissions/api.hpp"
#include "server/modules/submissions/forms.hpp"
#include "server/modules/submissions/permissions.hpp"

namespace yanlu::submissions {

Result<http::Response> enter_opinion_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::enter);
  if (!actor) return pass_on(actor);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  const auto submission = from_json(*body);
  if (!submission) return pass_on(submission);
  const auto received = receive_submission(services, *submission, {request.header("idempotency-key"), ""}, *actor);
  if (received && !submission->notify.is_nothing()) notices::send_first_codes(services, request, received->receipt);
  if (!received) return pass_on(received);
  return created_response(*received);
}

}  // namespace yanlu::submissions
