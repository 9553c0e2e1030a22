#include "server/modules/guard/forwarding.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/pages.hpp"

namespace yanlu::guard {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  // Nothing is trusted where the setting is no list of addresses; such a service does not start.
  const auto watch = std::make_shared<ForwardingWatch>(
      http::read_networks(services.config.trusted_proxies).value_or(std::vector<http::Network>{}));
  const auto watched = [&services, watch](auto handler) {
    return [&services, watch, handler](const http::Request& request) { return handler(services, request, *watch); };
  };
  router.use([&services, watch](http::Request& request, const http::Next& next) {
    watch->see(request, services.clock.now());
    return next(request);
  });
  router.get("/staff/guard", watched(load_page));
  router.post("/staff/guard", watched(settings_form));
  router.get("/staff/apart", bound(apart_page));
  router.post("/staff/apart", bound(decide_form));
  router.post("/staff/apart/{submission}/evidence", bound(evidence_form));

  router.get("/api/v1/drafts/{slug}/challenge", bound(challenge_api));
}

}  // namespace yanlu::guard
