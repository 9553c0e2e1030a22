#include "server/modules/personal_requests/pages.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"

namespace yanlu::personal_requests {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/receipts/{receipt}/request", bound(request_page));
  router.post("/receipts/{receipt}/request", bound(request_form));
  router.post("/api/v1/receipts/{receipt}/requests", bound(make_request_api));
}

}  // namespace yanlu::personal_requests
