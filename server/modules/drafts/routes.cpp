#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/api.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/drafts/import/import.hpp"
#include "server/modules/drafts/pages.hpp"

namespace yanlu::drafts {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/", bound(home_page));
  router.get("/search", bound(text_search_page));
  router.get("/drafts/{slug}", bound(reader_page));
  router.get("/drafts/{slug}/text/{format}", bound(draft_file));

  router.get("/staff/drafts", bound(draft_list_page));
  router.get("/staff/drafts/new", bound(import_page));
  router.post("/staff/drafts", bound(import_form), {.body = http::kUploadBody, .lane = http::Lane::documents});
  router.post("/staff/drafts/preview", bound(preview_form), {.body = http::kUploadBody, .lane = http::Lane::documents});
  router.get("/staff/drafts/{slug}/edit", bound(edit_page));
  router.post("/staff/drafts/{slug}", bound(edit_form), {.body = http::kDocumentBody});
  router.post("/staff/drafts/{slug}/publish", bound(publish_form));
  router.post("/staff/drafts/{slug}/close", bound(close_form));

  router.get("/api/v1/search", bound(text_search_api));
  router.get("/api/v1/search/suggestions", bound(suggest_texts_api));
  router.get("/api/v1/drafts", bound(list_drafts_api));
  router.post("/api/v1/drafts", accounts::once(services, bound(create_draft_api)), {.body = http::kDocumentBody});
  router.get("/api/v1/drafts/{slug}", bound(show_draft_api));
  router.patch("/api/v1/drafts/{slug}", bound(edit_draft_api), {.body = http::kDocumentBody});
  router.post("/api/v1/drafts/{slug}/publication", bound(publish_draft_api));
  router.post("/api/v1/drafts/{slug}/closure", bound(close_draft_api));
}

}  // namespace yanlu::drafts
