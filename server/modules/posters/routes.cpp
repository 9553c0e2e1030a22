#include "server/modules/accounts/accounts.hpp"
#include "server/modules/posters/api.hpp"
#include "server/modules/posters/pages.hpp"
#include "server/modules/posters/posters.hpp"

namespace yanlu::posters {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/q/{code}", bound(follow_link));

  router.get("/staff/drafts/{slug}/posters", bound(posters_page));
  router.post("/staff/drafts/{slug}/posters", bound(make_links_form));
  router.get("/staff/drafts/{slug}/posters/{code}/{kind}", bound(printed_file), http::Lane::documents);

  router.get("/api/v1/drafts/{slug}/links", bound(list_links_api));
  router.post("/api/v1/drafts/{slug}/links", accounts::once(services, bound(make_links_api)));
}

}  // namespace yanlu::posters
