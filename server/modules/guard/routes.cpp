#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/pages.hpp"

namespace yanlu::guard {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/guard", bound(load_page));
  router.post("/staff/guard", bound(settings_form));
  router.get("/staff/apart", bound(apart_page));
  router.post("/staff/apart", bound(decide_form));
  router.post("/staff/apart/{submission}/evidence", bound(evidence_form));

  router.get("/api/v1/drafts/{slug}/challenge", bound(challenge_api));
}

}  // namespace yanlu::guard
