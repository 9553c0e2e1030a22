#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/intake/paper/pages.hpp"
#include "server/modules/intake/symposia/pages.hpp"
#include "server/modules/intake/tables/pages.hpp"

namespace yanlu::intake {
namespace {

// Two scans of the largest size, or five as they most often are.
constexpr http::Limits kUpload{.body = http::kUploadBody, .lane = http::Lane::documents};

}  // namespace

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/opinions/new", bound(paper_page));
  router.post("/staff/opinions", bound(paper_form), kUpload);

  router.get("/staff/opinions/import", bound(import_start_page));
  router.post("/staff/opinions/import", bound(upload_form), kUpload);
  router.get("/staff/opinions/import/template.xlsx", bound(template_xlsx_file));
  router.get("/staff/opinions/import/template.csv", bound(template_csv_file));
  router.get("/staff/opinions/import/{id}", bound(import_page));
  router.post("/staff/opinions/import/{id}", bound(start_import_form));
  router.get("/staff/opinions/import/{id}/errors.csv", bound(import_errors_file));

  router.get("/staff/symposia", bound(symposium_list_page));
  router.get("/staff/symposia/new", bound(new_symposium_page));
  router.post("/staff/symposia", bound(symposium_form), {.body = http::kDocumentBody});
  router.get("/staff/symposia/{id}", bound(symposium_page));

  router.get("/staff/opinions/{id}/scans", bound(scans_page));
  router.post("/staff/opinions/{id}/scans", bound(scans_form), kUpload);
  router.get("/staff/opinions/{id}/scans/{place}", bound(scan_file));

  router.post("/api/v1/drafts/{slug}/imports", accounts::once(services, bound(create_import_api)), kUpload);
  router.get("/api/v1/imports/{id}", bound(show_import_api));
  router.post("/api/v1/imports/{id}/start", accounts::once(services, bound(start_import_api)));
}

}  // namespace yanlu::intake
