#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/api.hpp"
#include "server/modules/opinions/duplicates/fold_pages.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/opinions/pages.hpp"

namespace yanlu::opinions {

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
  router.get("/staff/folds", bound(fold_list_page));
  router.get("/staff/folds/{id}", bound(fold_page));
  router.post("/staff/folds/{id}/decision", bound(fold_form));
  router.post("/staff/kept-apart/{id}/end", bound(end_keeping_apart_form));
  router.get("/staff/joined-before", bound(joined_before_page));
  router.get("/staff/letters", bound(letter_list_page));
  router.get("/staff/letters/{id}", bound(letter_page));

  router.post("/api/v1/drafts/{slug}/opinions", bound(submit_opinion_api));
  router.post("/api/v1/drafts/{slug}/opinions/similar", bound(similar_opinions_api), {.lane = http::Lane::similar});
  router.get("/api/v1/receipts/{receipt}", bound(show_receipt_api));
  router.post("/api/v1/receipts/{receipt}/notices", bound(add_notice_api));
  router.post("/api/v1/receipts/{receipt}/notices/{kind}/code", bound(send_code_api));
  router.post("/api/v1/receipts/{receipt}/notices/{kind}/confirmation", bound(confirm_notice_api));
  router.post("/api/v1/receipts/{receipt}/seconds/{id}/withdrawal", bound(withdraw_second_api));
  router.get("/api/v1/opinions", bound(list_opinions_api));
  router.post("/api/v1/opinions", bound(enter_opinion_api));
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
  router.get("/api/v1/folds", bound(list_folds_api));
  router.get("/api/v1/folds/{id}", bound(show_fold_api));
  router.post("/api/v1/folds/{id}/merging", bound(merge_fold_api));
  router.post("/api/v1/folds/{id}/keeping-apart", accounts::once(services, bound(keep_apart_api)));
  router.post("/api/v1/kept-apart/{id}/end", bound(end_keeping_apart_api));
  router.get("/api/v1/letters", bound(list_letters_api));
  router.get("/api/v1/letters/{id}", bound(show_letter_api));
}

}  // namespace yanlu::opinions
