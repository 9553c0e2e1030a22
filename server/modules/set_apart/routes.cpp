#include "server/modules/set_apart/pages.hpp"
#include "server/modules/set_apart/set_apart.hpp"

namespace yanlu::set_apart {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/apart", bound(apart_page));
  router.post("/staff/apart", bound(decide_form));
  router.post("/staff/apart/{submission}/evidence", bound(evidence_form));
}

}  // namespace yanlu::set_apart
