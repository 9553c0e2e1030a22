#include "server/modules/comparison/comparison.hpp"
#include "server/modules/comparison/pages.hpp"

namespace yanlu::comparison {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/drafts/{slug}/comparison", bound(comparison_page), http::Lane::comparison);
  router.get("/drafts/{slug}/comparison/{format}", bound(comparison_file), http::Lane::documents);

  router.get("/staff/drafts/{slug}/comparison", bound(desk_comparison_page), http::Lane::comparison);
  router.get("/staff/drafts/{slug}/pairing", bound(pairing_page));
  router.post("/staff/drafts/{slug}/pairing", bound(pairing_form));

  router.get("/api/v1/drafts/{slug}/comparison", bound(comparison_api), http::Lane::comparison);
  router.post("/api/v1/drafts/{slug}/pairings", bound(pairing_api));
}

}  // namespace yanlu::comparison
