#include <map>

#include "guard_sql.hpp"
#include "server/modules/guard/queries/queries.hpp"
#include "server/modules/guard/rates.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::guard {

ApartPage find_apart(db::Transaction& transaction, const ApartFilter& filter) {
  ApartPage page;
  std::map<std::int64_t, std::size_t> places;
  for (const auto& row : transaction.run(sql::list_apart, {filter.reason, filter.below, filter.limit + 1})) {
    if (page.submissions.size() == filter.limit) {
      page.more = true;
      break;
    }
    places[row.integer("id")] = page.submissions.size();
    page.submissions.push_back({.id = row.id<SubmissionId>("id"),
                                .draft_title = row.text("draft_title"),
                                .received_at = row.instant("at"),
                                .reasons = row.lines("reasons"),
                                .opinions = {},
                                .seconds = row.count("seconds")});
  }
  std::vector<std::int64_t> ids;
  for (const auto& [id, place] : places) ids.push_back(id);
  for (const auto& row : transaction.run(sql::opinions_apart, {ids}))
    page.submissions[places.at(row.integer("submission_id"))].opinions.push_back(
        {row.id<OpinionId>("id"), row.text("article_number"), privacy::masked(row.text("body"))});
  return page;
}

std::vector<ApartCount> apart_by_reason(db::Transaction& transaction) {
  std::vector<ApartCount> counts;
  for (const auto& row : transaction.run(sql::count_apart))
    counts.push_back({row.text("reason"), row.count("submissions")});
  return counts;
}

std::vector<Slot> slots_before(db::Transaction& transaction, Instant now) {
  const auto last = window_start(now, std::chrono::minutes(kSlotMinutes));
  const auto first = last - (kSlots - 1) * std::chrono::minutes(kSlotMinutes);
  std::vector<Slot> slots;
  for (const auto& row : transaction.run(sql::count_slots, {first, last, kSlotMinutes}))
    slots.push_back({row.text("starts"), row.count("received"), row.count("apart"), row.count("busiest")});
  return slots;
}

}  // namespace yanlu::guard
