#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/contexts.hpp"
#include "server/modules/drafts/forms.hpp"
#include "server/modules/drafts/pages.hpp"
#include "server/modules/drafts/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

// What the form holds, as typed.
struct DraftForm {
  std::string reading, explanation, opens_at, closes_at;
  std::int64_t version = 0;
};

std::vector<site::FormField> fields_of(const DraftForm& form) {
  return {{"reading", form.reading},
          {"explanation", form.explanation},
          {"opens_at", form.opens_at},
          {"closes_at", form.closes_at}};
}

Result<DraftForm> form_from(const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  DraftForm draft{form->value("reading"), form->value("explanation"), form->value("opens_at"),
                  form->value("closes_at")};
  const auto version = form->value("version");
  draft.version = version.empty() ? 0 : std::strtoll(version.c_str(), nullptr, 10);
  return draft;
}

http::Response show_edit(const Services& services, const http::Request& request, const Draft& draft,
                         const DraftForm& form, const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(form), error);
  context.update(draft_context(services, request, draft));
  context["version"] = form.version;
  context["without_times"] = !draft.consultation;
  context["has_versions"] = services.pool.read(request.actor, [&](db::Transaction& t) {
    return versions_of(t, draft, Sight::everything, services.clock.now()).size() > 1;
  });
  return site::page(services, request,
                    {"drafts/draft_edit", "title.draft_edit", "staff_drafts", error ? 422 : 200, draft.title}, context);
}

Result<Draft> find(const Services& services, const http::Request& request) {
  return services.pool.read(request.actor, [&](db::Transaction& t) -> Result<Draft> {
    auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    if (!draft) return absent();
    return *draft;
  });
}

}  // namespace

Result<http::Response> draft_list_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_in_preparation);
  if (!actor) return pass_on(actor);
  const auto drafts = services.pool.read(request.actor, [&](db::Transaction& t) {
    return list_drafts(t, DraftFilter{.also_in_preparation = true}, services.clock.now());
  });
  json rows = json::array();
  for (const auto& draft : drafts) rows.push_back(draft_context(services, request, draft));
  const json context{{"drafts", rows}, {"has_drafts", !rows.empty()}};
  return site::page(services, request, {"drafts/draft_list", "title.staff_drafts", "staff_drafts"}, context);
}

Result<http::Response> edit_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see_in_preparation); !actor) return pass_on(actor);
  const auto draft = find(services, request);
  if (!draft) return pass_on(draft);
  DraftForm form;
  form.reading = draft->reading;
  form.explanation = draft->explanation;
  if (const auto& times = draft->consultation) {
    form.opens_at = to_local_field(times->opens_at);
    form.closes_at = to_local_field(times->closes_at);
  }
  form.version = draft->version;
  return show_edit(services, request, *draft, form, std::nullopt);
}

Result<http::Response> edit_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::edit);
  if (!actor) return pass_on(actor);
  const auto draft = find(services, request);
  if (!draft) return pass_on(draft);
  const auto form = form_from(request);
  if (!form) return pass_on(form);
  DraftChange change{draft->slug, form->version, "", form->reading, form->explanation, std::nullopt};
  if (draft->consultation) {
    const auto times = read_times(form->opens_at, form->closes_at);
    if (!times) return show_edit(services, request, *draft, *form, times.error());
    change.consultation = *times;
  }
  const auto edited = edit_draft(services, *actor, change);
  if (!edited) return show_edit(services, request, *draft, *form, edited.error());
  return http::see_other("/staff/drafts/" + draft->slug + "/edit?done=draft_edited");
}

Result<http::Response> publish_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::publish);
  if (!actor) return pass_on(actor);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto& slug = request.path_value("slug");
  if (const auto published = publish_draft(services, *actor, slug); !published) return pass_on(published);
  return http::see_other("/staff/drafts/" + slug + "/edit?done=draft_published");
}

Result<http::Response> close_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::close);
  if (!actor) return pass_on(actor);
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto& slug = request.path_value("slug");
  if (const auto closed = close_draft(services, *actor, slug); !closed) return pass_on(closed);
  return http::see_other("/staff/drafts/" + slug + "/edit?done=draft_closed");
}

}  // namespace yanlu::drafts
