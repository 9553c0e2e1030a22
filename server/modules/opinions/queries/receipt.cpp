#include "opinions_sql.hpp"
#include "server/modules/opinions/queries/queries.hpp"

namespace yanlu::opinions {
namespace {

ReceiptView view_from(const db::Row& row) {
  return {.id = row.id<OpinionId>("id"),
          .receipt = row.text("receipt"),
          .draft = row.text("draft"),
          .draft_title = row.text("draft_title"),
          .article = row.text_or_empty("article_key"),
          .article_number = row.text("article_number"),
          .body = row.text("body"),
          .suggested_text = row.text("suggested_text"),
          .reason = row.text("reason"),
          .received_at = row.instant("received_at"),
          .state = row.text("state"),
          .set_aside_reason = {},
          .statement = row.text_or_empty("statement"),
          .screened_at = std::nullopt,
          .submitted_at = row.optional_instant("submitted_at"),
          .outcome = row.text_or_empty("outcome"),
          .outcome_reason = row.text_or_empty("outcome_reason"),
          .later_article = row.text_or_empty("later_article"),
          .outcome_at = row.optional_instant("recorded_at"),
          .later = {}};
}

// The last decision counts; taking one back leaves the opinion unscreened.
void add_screening(ReceiptView& view, const std::vector<Event>& events) {
  for (const auto& event : events) {
    if (event.kind == "reopened") {
      view.screened_at.reset();
      view.set_aside_reason.clear();
    } else if (event.kind == "kept" || event.kind == "set_aside") {
      view.screened_at = event.at;
      view.set_aside_reason = event.kind == "set_aside" ? event.reason : "";
    }
  }
}

}  // namespace

std::optional<ReceiptView> find_receipt(const Services& services, const std::string& receipt) {
  auto view = services.pool.read([&](db::Transaction& t) -> std::optional<ReceiptView> {
    const auto row = t.first(sql::find_receipt, {receipt});
    if (!row) return std::nullopt;
    auto found = view_from(*row);
    add_screening(found, events_of(t, found.id));
    found.later = drafts::whereabouts(t, row->id<DraftId>("draft_id"), found.article, drafts::Sight::published_only,
                                      services.clock.now());
    return found;
  });
  // The loop is closed when the person has seen the answer; the contact point wants to know how often it is.
  if (view && !view->outcome.empty())
    services.pool.write([&](db::Transaction& t) { t.run(sql::insert_told, {view->id, services.clock.now()}); });
  return view;
}

}  // namespace yanlu::opinions
