#include "server/modules/accounts/accounts.hpp"
#include "server/modules/near_duplicates/fold_pages.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"

namespace yanlu::near_duplicates {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/folds", bound(fold_list_page));
  router.get("/staff/folds/{id}", bound(fold_page));
  router.post("/staff/folds/{id}/decision", bound(fold_form));
  router.post("/staff/kept-apart/{id}/end", bound(end_keeping_apart_form));
  router.get("/staff/joined-before", bound(joined_before_page));
  router.get("/staff/letters", bound(letter_list_page));
  router.get("/staff/letters/{id}", bound(letter_page));
  router.get("/api/v1/folds", bound(list_folds_api));
  router.get("/api/v1/folds/{id}", bound(show_fold_api));
  router.post("/api/v1/folds/{id}/merging", bound(merge_fold_api));
  router.post("/api/v1/folds/{id}/keeping-apart", accounts::once(services, bound(keep_apart_api)));
  router.post("/api/v1/kept-apart/{id}/end", bound(end_keeping_apart_api));
  router.get("/api/v1/letters", bound(list_letters_api));
  router.get("/api/v1/letters/{id}", bound(show_letter_api));
}

}  // namespace yanlu::near_duplicates
