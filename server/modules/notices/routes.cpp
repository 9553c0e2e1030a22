#include "server/modules/notices/notices.hpp"
#include "server/modules/notices/pages.hpp"

namespace yanlu::notices {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto* handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/notices/stop/{token}", bound(stop_page));
  router.post("/notices/stop/{token}", bound(stop_form));
  router.post("/notices/resume/{token}", bound(resume_form));

  router.get("/notices/confirm/{link}", bound(confirm_page));
  router.post("/notices/confirm/{link}", bound(confirm_form));

  router.get("/staff/notices", bound(notices_page));
  router.post("/staff/notices/{id}/retry", bound(send_again_form));
}

}  // namespace yanlu::notices
