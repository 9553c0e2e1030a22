#include "content/normalize.hpp"
#include "drafts_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/permissions.hpp"

namespace yanlu::drafts {
namespace {

// "反网络暴力法（征求意见稿）" and its second reading are drafts of one law.
std::string law_title(std::string title) {
  constexpr std::string_view kBracket = "（";
  if (!title.ends_with("）")) return title;
  const auto open = title.rfind(kBracket);
  if (open == std::string::npos || open == 0) return title;
  // A numeral names another law: 刑法修正案（十一）, …的规定（一）; so does （试行）.
  const auto bracket = title.substr(open);
  for (const char* const reading : {"草案", "稿", "修订", "修正"})
    if (bracket.find(reading) != std::string::npos) return title.substr(0, open);
  return title;
}

std::string reading_of(const NewDraft& draft) {
  if (!draft.reading.empty()) return draft.reading;
  return draft.consultation ? "征求意见稿" : "法律文本";
}

struct Place {
  LawId law;
  std::int64_t number;
};

Result<Place> place_of(db::Transaction& t, const NewDraft& draft, const std::string& title) {
  if (!draft.neighbour) {
    const auto law = t.one(sql::insert_law, {law_title(title)}).id<LawId>("id");
    return Place{law, t.one(sql::next_place, {law}).integer("place")};
  }
  const auto beside = t.first(sql::find_place, {draft.neighbour->slug});
  if (beside) t.one(sql::lock_law, {beside->id<DraftId>("id")});
  const auto neighbour = t.first(sql::find_place, {draft.neighbour->slug});  // where it stands now
  if (!neighbour) return refuse_fields({{"neighbour", "error.unknown_draft", {{"draft", draft.neighbour->slug}}}});
  const Place place{neighbour->id<LawId>("law_id"),
                    neighbour->integer("place") + (draft.neighbour->side == Neighbour::Side::after ? 1 : 0)};
  t.run(sql::make_room, {place.law, place.number});
  return place;
}

}  // namespace

Result<Imported> import_draft(const Services& services, const NewDraft& draft, const std::optional<Actor>& actor) {
  if (actor && !may(*actor, Action::import)) return refuse(Refusal::forbidden, "error.forbidden");
  if (const auto wrong = wrong_times(draft.consultation)) return refuse_fields({*wrong});
  auto text = read_source(draft.source);
  if (!text) return pass_on(text);
  const auto slug = draft.slug.empty() ? content::slug_from_title(text->title) : draft.slug;
  const auto now = services.clock.now();
  try {
    const auto written = services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
      if (actor) accounts::record(t, *actor, {"draft_imported", "draft:" + slug}, now);
      const auto place = place_of(t, draft, text->title);
      if (!place) return pass_on(place);
      const auto [opens_at, closes_at] = times_of(draft.consultation);
      const auto id = t.one(sql::insert_draft, {place->law, place->number, slug, text->title, reading_of(draft),
                                                draft.explanation, text->notes, draft.source, opens_at, closes_at, now})
                          .id<DraftId>("id");
      insert_elements(t, id, *text);
      if (draft.publish == NewDraft::Publish::later) return {};
      t.one(sql::publish_draft, {id, now});
      tell_published(t, services, slug, now);
      return {};
    });
    if (!written) return pass_on(written);
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "drafts_slug_is_unique")
      return refuse_fields({{"slug", "error.slug_taken", {{"slug", slug}}}});
    if (violation.constraint() == "drafts_slug_is_plain") return refuse_fields({{"slug", "error.slug_not_plain"}});
    throw;
  }
  return Imported{slug, std::move(*text)};
}

}  // namespace yanlu::drafts
