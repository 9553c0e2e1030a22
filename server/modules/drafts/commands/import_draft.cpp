#include "content/normalize.hpp"
#include "drafts_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/permissions.hpp"

namespace yanlu::drafts {

Result<Imported> import_draft(const Services& services, const NewDraft& draft, const std::optional<Actor>& actor) {
  if (actor && !may(*actor, Action::import)) return refuse(Refusal::forbidden, "error.forbidden");
  if (draft.closes_at <= draft.opens_at) return refuse_fields({{"closes_at", "error.closes_before_opening"}});
  auto text = read_source(draft.source);
  if (!text) return tl::unexpected(text.error());
  const auto slug = draft.slug.empty() ? content::slug_from_title(text->title) : draft.slug;
  const auto now = services.clock.now();
  try {
    services.pool.write([&](db::Transaction& t) {
      const auto id = t.one(sql::insert_draft, {insert_law(t, text->title), slug, text->title,
                                                draft.reading.empty() ? "征求意见稿" : draft.reading, draft.explanation,
                                                text->notes, draft.source, draft.opens_at, draft.closes_at, now})
                          .id<DraftId>("id");
      insert_elements(t, id, *text);
      if (actor) accounts::record(t, *actor, {"draft_imported", "draft:" + std::to_string(id.value)}, now);
      if (draft.publish == NewDraft::Publish::at_once) t.one(sql::publish_draft, {id, now});
    });
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "drafts_slug_is_unique")
      return refuse_fields({{"slug", "error.slug_taken", {{"slug", slug}}}});
    if (violation.constraint() == "drafts_slug_is_plain") return refuse_fields({{"slug", "error.slug_not_plain"}});
    throw;
  }
  return Imported{slug, std::move(*text)};
}

}  // namespace yanlu::drafts
