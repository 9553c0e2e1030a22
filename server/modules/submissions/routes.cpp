#include "server/modules/submissions/api.hpp"
#include "server/modules/submissions/pages.hpp"

namespace yanlu::submissions {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/drafts/{slug}/opinions/new", bound(opinion_form_page));
  router.post("/drafts/{slug}/opinions", bound(submit_opinion_form));
  router.get("/receipts", bound(receipt_entry_page));
  router.get("/receipts/{receipt}", bound(receipt_page));
  router.post("/receipts/{receipt}/notices", bound(add_notice_form));
  router.post("/receipts/{receipt}/notices/{kind}/code", bound(send_code_form));
  router.post("/receipts/{receipt}/notices/{kind}/confirmation", bound(confirm_notice_form));
  router.post("/receipts/{receipt}/seconds/{id}/withdrawal", bound(withdraw_second_form));
  router.post("/drafts/{slug}/articles/{article}/change", bound(change_fragment));
  router.post("/api/v1/drafts/{slug}/opinions", bound(submit_opinion_api));
  router.post("/api/v1/drafts/{slug}/opinions/similar", bound(similar_opinions_api), {.lane = http::Lane::similar});
  router.get("/api/v1/receipts/{receipt}", bound(show_receipt_api));
  router.post("/api/v1/receipts/{receipt}/notices", bound(add_notice_api));
  router.post("/api/v1/receipts/{receipt}/notices/{kind}/code", bound(send_code_api));
  router.post("/api/v1/receipts/{receipt}/notices/{kind}/confirmation", bound(confirm_notice_api));
  router.post("/api/v1/receipts/{receipt}/seconds/{id}/withdrawal", bound(withdraw_second_api));
  router.post("/api/v1/opinions", bound(enter_opinion_api));
}

}  // namespace yanlu::submissions
