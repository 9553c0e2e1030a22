#include "posters_sql.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/posters/queries/queries.hpp"

namespace yanlu::posters {

std::vector<Place> places_of(db::Transaction& transaction, DraftId draft) {
  std::vector<Place> places;
  for (const auto& row : transaction.run(sql::list_places, {draft})) {
    const auto station = row.optional_integer("station_id");
    places.push_back({station ? std::optional(OrganisationId{*station}) : std::nullopt,
                      row.text_or_empty("station_code"), row.text_or_empty("station_name"), row.optional_text("code")});
  }
  return places;
}

std::optional<Link> find_link(db::Transaction& transaction, const std::string& code, Instant now) {
  const auto row = transaction.first(sql::find_link, {code});
  if (!row) return std::nullopt;
  auto draft = drafts::find_draft(transaction, row->text("slug"), now);
  if (!draft) return std::nullopt;
  return Link{std::move(*draft), row->text_or_empty("station_code"), row->text_or_empty("station_name")};
}

std::optional<drafts::Draft> find_draft(db::Transaction& transaction, const std::string& slug, Instant now) {
  auto draft = drafts::find_draft(transaction, slug, now);
  if (draft && !draft->consultation) return std::nullopt;
  return draft;
}

}  // namespace yanlu::posters
