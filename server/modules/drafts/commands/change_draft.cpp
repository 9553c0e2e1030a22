#include <stdexcept>

#include "drafts_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/permissions.hpp"

namespace yanlu::drafts {
namespace {

std::string subject(const Draft& draft) { return "draft:" + std::to_string(draft.id.value); }

Result<void> replace_text(db::Transaction& t, const Draft& draft, const std::string& source) {
  if (draft.published_at) return refuse(Refusal::conflict, "error.draft_is_published");
  const auto text = read_source(source);
  if (!text) return pass_on(text);
  t.run(sql::delete_elements, {draft.id});
  insert_elements(t, draft.id, *text);
  t.run(sql::update_source, {draft.id, source, text->title, text->notes});
  return {};
}

}  // namespace

Result<void> edit_draft(const Services& services, const Actor& actor, const DraftChange& change) {
  if (!may(actor, Action::edit)) return refuse(Refusal::forbidden, "error.forbidden");
  if (const auto wrong = wrong_times(change.consultation)) return refuse_fields({*wrong});
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto draft = find_draft(t, change.slug, now);
    if (!draft) return absent();
    if (draft->consultation.has_value() != change.consultation.has_value())
      return refuse_fields({{"opens_at", draft->consultation ? "error.required" : "error.draft_enacted"}});
    const auto action = accounts::record(t, actor, {"draft_edited", subject(*draft)}, now);
    const auto [opens_at, closes_at] = times_of(change.consultation);
    const auto changed = t.first(sql::update_draft, {draft->id, change.seen_version, change.reading, change.explanation,
                                                     opens_at, closes_at, now});
    if (!changed) return refuse(Refusal::gone_stale, "error.stale");
    if (change.source.empty()) return {};
    if (auto replaced = replace_text(t, *draft, change.source); !replaced) return replaced;
    for (const auto& follow : services.parts.get<Followers>().text_replaced) follow(t, draft->id, action, now);
    return {};
  });
}

void tell_published(db::Transaction& transaction, const Services& services, const std::string& slug, Instant now) {
  const auto draft = find_draft(transaction, slug, now);
  if (!draft) throw std::logic_error("a text that was published is not there");
  for (const auto& follow : services.parts.get<Followers>().published) follow(transaction, *draft, now);
}

Result<void> publish_draft(const Services& services, const Actor& actor, const std::string& slug) {
  if (!may(actor, Action::publish)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto draft = find_draft(t, slug, now);
    if (!draft) return absent();
    accounts::record(t, actor, {"draft_published", subject(*draft)}, now);
    if (!t.first(sql::publish_draft, {draft->id, now})) return refuse(Refusal::conflict, "error.draft_is_published");
    tell_published(t, services, slug, now);
    return {};
  });
}

Result<void> close_draft(const Services& services, const Actor& actor, const std::string& slug) {
  if (!may(actor, Action::close)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    const auto draft = find_draft(t, slug, now);
    if (!draft) return absent();
    accounts::record(t, actor, {"draft_closed", subject(*draft)}, now);
    if (!t.first(sql::close_draft, {draft->id, now})) return refuse(Refusal::conflict, "error.draft_not_open");
    return {};
  });
}

}  // namespace yanlu::drafts
