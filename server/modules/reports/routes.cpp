#include "server/modules/accounts/accounts.hpp"
#include "server/modules/reports/api.hpp"
#include "server/modules/reports/pages.hpp"
#include "server/modules/reports/reports.hpp"

namespace yanlu::reports {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff", bound(overview_page));
  router.get("/staff/reports", bound(report_list_page));
  router.post("/staff/reports", bound(create_report_form));
  router.get("/staff/reports/{id}", bound(report_page));
  router.post("/staff/reports/{id}", bound(edit_report_form), {.body = http::kDocumentBody});
  router.get("/staff/reports/{id}/groups", bound(choose_groups_page));
  router.post("/staff/reports/{id}/items", bound(add_items_form));
  router.get("/staff/reports/{id}/items/{item}", bound(item_page));
  router.get("/staff/reports/{id}/submission", bound(submission_page));
  router.post("/staff/reports/{id}/submission", bound(submission_form));
  router.get("/staff/reports/{id}/files/{format}", bound(download));
  router.post("/staff/reports/{id}/items/{item}/outcome", bound(outcome_form));

  router.get("/api/v1/record", bound(record_api));
  router.get("/api/v1/reports", bound(list_reports_api));
  router.post("/api/v1/reports", accounts::once(services, bound(create_report_api)));
  router.get("/api/v1/reports/{id}", bound(show_report_api));
  router.patch("/api/v1/reports/{id}", bound(edit_report_api));
  router.get("/api/v1/reports/{id}/groups", bound(selectable_groups_api));
  router.post("/api/v1/reports/{id}/items", accounts::once(services, bound(add_items_api)));
  router.get("/api/v1/reports/{id}/items/{item}", bound(show_item_api));
  router.patch("/api/v1/reports/{id}/items/{item}", bound(edit_item_api));
  router.remove("/api/v1/reports/{id}/items/{item}", bound(remove_item_api));
  router.post("/api/v1/reports/{id}/items/{item}/move", bound(move_item_api));
  router.post("/api/v1/reports/{id}/items/{item}/outcome", accounts::once(services, bound(record_outcome_api)));
  router.post("/api/v1/reports/{id}/submission", bound(submit_report_api));
  router.get("/api/v1/reports/{id}/files/{format}", bound(download));
}

}  // namespace yanlu::reports
