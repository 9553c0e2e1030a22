#include "server/modules/privacy/pages.hpp"
#include "server/modules/privacy/privacy.hpp"

namespace yanlu::privacy {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/requests", bound(queue_page));
  router.post("/staff/requests/{id}/decision", bound(decision_form));
  router.get("/staff/retention", bound(retention_page));
  router.post("/staff/retention", bound(retention_form));

  router.get("/api/v1/requests", bound(list_requests_api));
  router.post("/api/v1/requests/{id}/decision", bound(decide_request_api));
}

}  // namespace yanlu::privacy
