#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/submissions/queries/queries.hpp"
#include "server/privacy/masking.hpp"
#include "submissions_sql.hpp"

namespace yanlu::submissions {
namespace {

OpinionStanding standing_from(const db::Row& row) {
  return {.id = row.id<OpinionId>("id"),
          .article = row.text_or_empty("article_key"),
          .article_number = row.text("article_number"),
          .body = row.text("body"),
          .suggested_text = row.text("suggested_text"),
          .reason = row.text("reason"),
          .quote = row.text("quote"),
          .state = row.text("state"),
          .set_aside_reason = {},
          .statement = row.text_or_empty("statement"),
          .screened_at = std::nullopt,
          .submitted_at = row.optional_instant("submitted_at"),
          .outcome = row.text_or_empty("outcome"),
          .outcome_reason = row.text_or_empty("outcome_reason"),
          .later_article = row.text_or_empty("later_article"),
          .outcome_at = row.optional_instant("recorded_at"),
          .receiver = row.text_or_empty("receiver"),
          .seconds = row.count("seconds"),
          .erased = row.boolean("erased"),
          .correction = row.text("correction"),
          .later = {}};
}

SecondStanding second_from(const db::Row& row) {
  return {.id = row.id<OpinionId>("id"),
          .article = row.text_or_empty("article_key"),
          .article_number = row.text("article_number"),
          .body = privacy::masked(row.text("body")),  // somebody else's
          .words = row.text("words"),
          .state = row.text("state"),
          .outcome = row.text_or_empty("outcome"),
          .outcome_reason = row.text_or_empty("outcome_reason"),
          .later_article = row.text_or_empty("later_article"),
          .receiver = row.text_or_empty("receiver"),
          .outcome_at = row.optional_instant("recorded_at"),
          .screened_at = std::nullopt,
          .set_aside_reason = {},
          .erased = row.boolean("erased"),
          .still_shown = row.boolean("cleared"),
          .withdrawn = row.boolean("withdrawn")};
}

// The last decision counts; taking one back leaves the opinion unscreened.
template <typename Standing>
void add_screening(Standing& standing, const std::vector<opinions::Event>& events) {
  for (const auto& event : events) {
    if (event.kind == "reopened") {
      standing.screened_at.reset();
      standing.set_aside_reason.clear();
    } else if (event.kind == "kept" || event.kind == "set_aside") {
      standing.screened_at = event.at;
      standing.set_aside_reason = event.kind == "set_aside" ? event.reason : "";
    }
  }
}

}  // namespace

std::optional<ReceiptView> find_receipt(const Services& services, const std::string& receipt,
                                        const std::string& language) {
  const auto now = services.clock.now();
  auto view = services.pool.read(Acting::visitor(), [&](db::Transaction& t) -> std::optional<ReceiptView> {
    const auto row = t.first(sql::find_receipt, {receipt, now});
    if (!row) return std::nullopt;
    ReceiptView found{row->id<SubmissionId>("id"),
                      row->text("receipt"),
                      row->text("draft"),
                      row->text("draft_title"),
                      row->text("draft_state") == "open",
                      row->instant("received_at"),
                      {},
                      {},
                      {}};
    for (const auto& opinion : t.run(sql::opinions_of_receipt, {found.id, language})) {
      auto standing = standing_from(opinion);
      add_screening(standing, opinions::events_of(t, standing.id));
      standing.later = comparison::whereabouts(t, row->id<DraftId>("draft_id"), standing.article,
                                               drafts::Sight::published_only, now);
      found.opinions.push_back(std::move(standing));
    }
    for (const auto& second : t.run(sql::seconds_of_receipt, {found.id, language})) {
      auto standing = second_from(second);
      add_screening(standing, opinions::events_of(t, standing.id));
      found.seconds.push_back(std::move(standing));
    }
    for (const auto& asked : t.run(sql::requests_of_receipt, {found.id}))
      found.requests.push_back(
          {asked.text("kind"), asked.instant("made_at"), asked.text("decision"), asked.text("answer")});
    return found;
  });
  if (!view) return view;
  // The loop is closed when the person has seen the answer; the contact point wants to know how often it is.
  for (const auto& standing : view->opinions)
    if (!standing.outcome.empty())
      services.pool.write(Acting::visitor(), [&](db::Transaction& t) { opinions::record_told(t, standing.id, now); });
  return view;
}

}  // namespace yanlu::submissions
