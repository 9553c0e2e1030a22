#include "server/modules/desk/api.hpp"
#include "server/modules/desk/desk.hpp"
#include "server/modules/desk/pages.hpp"

namespace yanlu::desk {

void add_routes(http::Router& router, const Services& services) {
  const auto bound = [&services](auto handler) {
    return [&services, handler](const http::Request& request) { return handler(services, request); };
  };
  router.get("/staff/opinions", bound(opinion_list_page));
  router.get("/staff/opinions/file/{format}", bound(opinion_file));
  router.post("/staff/opinions/screening", bound(screen_many_form));
  router.get("/staff/opinions/{id}", bound(opinion_page));
  router.post("/staff/opinions/{id}/screening", bound(screen_one_form));
  router.post("/staff/opinions/{id}/contact", bound(contact_form));
  router.post("/staff/opinions/{id}/showing", bound(showing_form));
  router.post("/staff/opinions/{id}/words", bound(words_form));
  router.post("/staff/groups", bound(merge_form));
  router.get("/staff/groups/{id}", bound(group_page));
  router.post("/staff/groups/{id}/split", bound(separate_form));
  router.post("/staff/groups/{id}/representative", bound(representative_form));
  router.get("/api/v1/opinions", bound(list_opinions_api));
  router.post("/api/v1/opinions/screening", bound(screen_opinions_api));
  router.post("/api/v1/opinions/clearing", bound(clear_opinions_api));
  router.get("/api/v1/opinions/suggestions", bound(suggest_words_api));
  router.get("/api/v1/opinions/{id}", bound(show_opinion_api));
  router.get("/api/v1/opinions/{id}/alike", bound(opinions_like_api));
  router.post("/api/v1/opinions/{id}/contact", bound(see_contact_api));
  router.post("/api/v1/opinions/{id}/words", bound(see_words_api));
  router.post("/api/v1/groups", bound(merge_groups_api));
  router.get("/api/v1/groups/{id}", bound(show_group_api));
  router.post("/api/v1/groups/{id}/split", bound(separate_opinions_api));
  router.put("/api/v1/groups/{id}/representative", bound(choose_representative_api));
}

}  // namespace yanlu::desk
