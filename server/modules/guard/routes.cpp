#include "server/modules/guard/forwarding.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/pages.hpp"

namespace yanlu::guard {

void add_routes(http::Router& router, const Services& services, const Arrivals& arrivals) {
  // Nothing is trusted where the setting is no list of addresses; such a service does not start.
  const auto watch = std::make_shared<ForwardingWatch>(
      http::read_networks(services.config.trusted_proxies).value_or(std::vector<http::Network>{}));
  const auto watched = [&services, watch, arrivals](auto handler) {
    return [&services, watch, arrivals, handler](const http::Request& request) {
      return handler(services, request, Watched{*watch, arrivals});
    };
  };
  router.use([&services, watch](http::Request& request, const http::Next& next) {
    watch->see(request, services.clock.now());
    return next(request);
  });
  router.get("/staff/guard", watched(load_page));
  router.post("/staff/guard", watched(settings_form));

  router.get("/api/v1/drafts/{slug}/challenge",
             [&services](const http::Request& request) { return challenge_api(services, request); });
}

}  // namespace yanlu::guard
